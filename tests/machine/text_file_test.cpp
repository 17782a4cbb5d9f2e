// SPDX-License-Identifier: Apache-2.0
// Files that are there, are not, or are not what they should be.
#include "machine/text_file.hpp"

#include <gtest/gtest.h>

#include "fake_root.hpp"

namespace headcount {
namespace {

TEST(TextFile, ReadsALineWithoutBlanks) {
  FakeRoot root;
  root.write("a", "  one two\t\nthree\n").write("long", std::string(10'000, 'x'));
  EXPECT_EQ(read_line(root.path() / "a"), "one two");
  EXPECT_EQ(read_text(root.path() / "a"), "  one two\t\nthree\n");
  EXPECT_EQ(read_text(root.path() / "long")->size(), 10'000U);
}

TEST(TextFile, IsEmptyWhereNothingCanBeRead) {
  FakeRoot root;
  root.write("empty", "").write("blank", " \nnext\n").folder("folder");
  EXPECT_FALSE(read_text(root.path() / "missing"));
  EXPECT_FALSE(read_text(root.path() / "folder"));
  EXPECT_EQ(read_text(root.path() / "empty"), "");
  EXPECT_FALSE(read_line(root.path() / "empty"));
  EXPECT_FALSE(read_line(root.path() / "blank"));
}

TEST(TextFile, TakesWholeNumbersOnly) {
  EXPECT_EQ(to_integer("-12"), -12);
  for (const auto* text : {"", "12a", "a", " 12", "1.5", "99999999999999999999", "max"}) EXPECT_FALSE(to_integer(text)) << text;
  EXPECT_EQ(to_double("1.5"), 1.5);
  for (const auto* text : {"", "1.5x", "nan", "inf", "1e999"}) EXPECT_FALSE(to_double(text)) << text;
}

TEST(TextFile, SplitsAndKeepsEmptyParts) {
  EXPECT_EQ(split("a,,b", ',').size(), 3U);
  EXPECT_EQ(split("", ',').size(), 1U);
  EXPECT_EQ(split("a,", ',').back(), "");
}

TEST(TextFile, FindsTheFirstValueOfAKey) {
  const std::string text = "processor\t: 0\nmodel name\t: A: B\nflags\t\t:\nprocessor : 1\n";
  EXPECT_EQ(value_of(text, "processor"), "0");
  EXPECT_EQ(value_of(text, "model name"), "A: B");
  EXPECT_EQ(value_of(text, "flags"), "");
  EXPECT_FALSE(value_of(text, "model"));
}

}  // namespace
}  // namespace headcount
