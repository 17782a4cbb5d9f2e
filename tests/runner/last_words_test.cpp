// SPDX-License-Identifier: Apache-2.0
// The end of what a child prints, and its last line.
#include "runner/last_words.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

namespace headcount {
namespace {

/// What is kept of a text that was printed in pieces.
std::string kept(std::string_view text) {
  LastWords words;
  for (std::size_t at = 0; at < text.size(); at += 1000) {
    const auto part = text.substr(at, 1000);
    EXPECT_EQ(write(words.write_end(), part.data(), part.size()), static_cast<ssize_t>(part.size()));
    words.take();
  }
  Pipe::close_end(words.write_end());
  words.take();
  EXPECT_EQ(words.read_end(), -1) << "nobody prints any more";
  return words.text();
}

TEST(LastWords, KeepsAShortTextWhole) {
  EXPECT_EQ(kept(""), "");
  EXPECT_EQ(kept("one\ntwo"), "one\ntwo");
}

TEST(LastWords, KeepsTheEndOfALongOne) {
  const std::string all = std::string(100'000, 'x') + "\nthe end\n";
  EXPECT_EQ(kept(all), "the end\n");
  EXPECT_EQ(kept(std::string(100'000, 'x')), std::string(LastWords::most, 'x'));
}

TEST(LastWords, CutsNoLetterInTwo) {
  std::string all;
  for (int i = 0; i < 3000; ++i) all += "\xc3\xa4";
  const std::string end = kept(all + "x");
  EXPECT_EQ(end.substr(0, 2), "\xc3\xa4");
  EXPECT_EQ(end.size(), LastWords::most - 1);
}

TEST(LastWords, WaitsForNobody) {
  LastWords words;
  words.take();
  EXPECT_EQ(words.text(), "");
}

TEST(LastLineOf, IsTheOneThatSaysSomething) {
  EXPECT_EQ(last_line_of(""), "");
  EXPECT_EQ(last_line_of(" \n\n"), "");
  EXPECT_EQ(last_line_of("one"), "one");
  EXPECT_EQ(last_line_of("one\n  two  \n\n"), "two");
  EXPECT_EQ(last_line_of("one\r\n"), "one");
}

TEST(LastLineOf, IsNoneOfThoseThatStandAtEveryEnd) {
  EXPECT_EQ(last_line_of("libgomp: Thread creation failed: x\nterminate called recursively\n"), "libgomp: Thread creation failed: x");
  EXPECT_EQ(last_line_of("terminate called after throwing an instance of 'std::system_error'\n  what():  no more\nterminate called recursively\n"),
            "what():  no more");
  EXPECT_EQ(
      last_line_of("ModuleNotFoundError: No module named 'encodings'\n\nCurrent thread 0x00007f (most recent call first):\n  <no Python frame>\n"),
      "ModuleNotFoundError: No module named 'encodings'");
  EXPECT_EQ(last_line_of("why\n-----------\n"), "why");
  EXPECT_EQ(last_line_of("terminate called without an active exception\n"), "terminate called without an active exception") << "better than nothing";
}

}  // namespace
}  // namespace headcount
