// SPDX-License-Identifier: Apache-2.0
// No text from elsewhere moves a cursor, and every other text stays as it is.
#include "report/visible.hpp"

#include <gtest/gtest.h>

namespace headcount {
namespace {

TEST(Visible, LeavesTextAsItIs) {
  for (const char* text : {"", "plain / text: 1", "\xc3\xa9lan \xe2\x82\xac \xf0\x9f\x8e\xb2", "\xe2\x80\xa6 \xe2\x81\x84", "\xc2\xa0"})
    EXPECT_EQ(visible(text), text);
}

TEST(Visible, PicturesControlCharacters) {
  EXPECT_EQ(visible("a\x1b[31mb"), "a\xe2\x90\x9b[31mb");
  EXPECT_EQ(visible(std::string("\0\t\n\r\x7f", 5)), "\xe2\x90\x80\xe2\x90\x89\xe2\x90\x8a\xe2\x90\x8d\xe2\x90\xa1");
  for (int c = 0; c < 0x20; ++c)
    for (const char left : visible(std::string(1, static_cast<char>(c)))) EXPECT_GE(static_cast<unsigned char>(left), 0x80);
}

TEST(Visible, ReplacesWhatOtherTerminalsObey) {
  for (const char* hidden : {"\xc2\x80", "\xc2\x9b", "\xc2\x9f", "\xe2\x80\x8e", "\xe2\x80\xa8", "\xe2\x80\xae", "\xe2\x81\xa6", "\xe2\x81\xa9"})
    EXPECT_EQ(visible("a" + std::string(hidden) + "b"),
              "a\xef\xbf\xbd"
              "b");
}

TEST(Visible, SurvivesHalfACharacter) {
  for (const char* text : {"\xc2", "\xe2", "\xe2\x80", "a\xe2\x81"}) EXPECT_EQ(visible(text), text);
}

TEST(VisibleLines, AreSafeEach) {
  EXPECT_EQ(visible_lines("a\x1b\n\nb"), (std::vector<std::string>{"a\xe2\x90\x9b", "b"}));
  EXPECT_TRUE(visible_lines("").empty());
}

TEST(FirstLetters, AreWholeOnes) {
  EXPECT_EQ(first_letters("abc", 3), "abc");
  EXPECT_EQ(first_letters("abcd", 3), "abc\xe2\x80\xa6");
  EXPECT_EQ(first_letters("ab\xc3\xa4"
                          "d",
                          3),
            "ab\xe2\x80\xa6");
}

TEST(Abridged, LeavesOutTheMiddleOfWhatNobodyReads) {
  const std::string path(400, 'p');
  EXPECT_EQ(abridged("no " + path + " here"), "no " + path + " here");
  const std::string digits = abridged("--seed '" + std::string(100'000, '9') + "': a seed is a whole number");
  EXPECT_LT(digits.size(), 300U);
  EXPECT_EQ(digits.substr(0, 10), "--seed '99");
  EXPECT_EQ(digits.substr(digits.size() - 28), "9': a seed is a whole number");
  std::string many;
  for (int i = 0; i < 10'000; ++i) many += "9 ";
  EXPECT_LE(abridged(many).size(), 4003U);
  EXPECT_EQ(abridged(" a  b "), " a  b ");
}

}  // namespace
}  // namespace headcount
