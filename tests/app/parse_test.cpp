// SPDX-License-Identifier: Apache-2.0
// Words of the command line: what is taken, and what is refused with a message that says what fits.
#include "app/parse.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "refusals.hpp"

namespace headcount {
namespace {

using testing::HasSubstr;

TEST(CoinsFrom, TakesSuffixesAndExponents) {
  EXPECT_EQ(coins_from("1"), 1);
  EXPECT_EQ(coins_from("1000"), 1000);
  EXPECT_EQ(coins_from("100k"), 100'000);
  EXPECT_EQ(coins_from("2K"), 2000);
  EXPECT_EQ(coins_from("1.5M"), 1'500'000);
  EXPECT_EQ(coins_from("1e6"), 1'000'000);
  EXPECT_EQ(coins_from("0.5G"), 500'000'000);
  EXPECT_EQ(coins_from("1T"), 1'000'000'000'000);
  EXPECT_EQ(coins_from("999999999999"), 999'999'999'999);
}

TEST(CoinsFrom, TakesDecimalsThatAreWholeInTheEnd) {  // 1.001 * 1000 is not 1001 in doubles
  for (int i = 1; i < 10'000; ++i) {
    const std::string digits = std::to_string(10'000 + i).substr(1);
    EXPECT_EQ(coins_from("1." + digits + "M"), 1'000'000 + 100 * i);
  }
  EXPECT_EQ(coins_from("1.001k"), 1001);
}

TEST(CoinsFrom, RefusesWhatIsNoNumberOfTosses) {
  for (const char* word : {"",        "k",     "x",    "12x",   "1kk",  "1 k",           " 1",
                           "1 ",      "+1",    "0",    "-1",    "0.5",  "1.5",           "1.0005k",
                           "1.0001k", "nan",   "inf",  "1e400", "1.1T", "1000000000001", "999999999999.5",
                           "0x10",    "1,000", "1e3e3"})
    EXPECT_THAT(usage_error([&] { return coins_from(word); }), HasSubstr("--coins '" + std::string(word) + "'")) << word;
}

TEST(ThreadsFrom, TakesNumbersRangesAndSteps) {
  using Threads = std::vector<int>;
  EXPECT_EQ(threads_from("4", 2), (Threads{4}));
  EXPECT_EQ(threads_from("1-4", 2), (Threads{1, 2, 3, 4}));
  EXPECT_EQ(threads_from("3-3", 2), (Threads{3}));
  EXPECT_EQ(threads_from("1:16:*2", 2), (Threads{1, 2, 4, 8, 16}));
  EXPECT_EQ(threads_from("1:9:+4", 2), (Threads{1, 5, 9}));
  EXPECT_EQ(threads_from("2:9:*3", 2), (Threads{2, 6}));
  EXPECT_EQ(threads_from("all", 3), (Threads{1, 2, 3}));
  EXPECT_EQ(threads_from("auto", 4), (Threads{1, 2, 4}));
  EXPECT_EQ(threads_from("65536", 2), (Threads{65536}));
}

TEST(ThreadsFrom, EndsAtTheLastEvenWithTheLargestFactor) {
  EXPECT_EQ(threads_from("65536:65536:*65536", 2), (std::vector<int>{65536}));
  EXPECT_EQ(threads_from("1-65536", 2).size(), 65536U);
}

TEST(ThreadsFrom, RefusesWhatIsNoThreadCount) {
  for (const char* word :
       {"",       "0",      "-1",     "x",     "1.5", "2x",     " 2",  "65537", "99999999999999999999", "4-1", "0-2", "1-", "-", "1-2-3", "8:1:*2",
        "1:8:*1", "1:8:*0", "1:8:+0", "1:8:2", "1:8", "1:8:-1", "All", "auto "})
    EXPECT_THAT(usage_error([&] { return threads_from(word, 2); }), HasSubstr("--threads '")) << word;
}

TEST(SecondsFrom, TakesUnits) {
  EXPECT_DOUBLE_EQ(seconds_from("--budget", "60"), 60);
  EXPECT_DOUBLE_EQ(seconds_from("--budget", "60s"), 60);
  EXPECT_DOUBLE_EQ(seconds_from("--budget", "1.5m"), 90);
  EXPECT_DOUBLE_EQ(seconds_from("--budget", "2min"), 120);
  EXPECT_DOUBLE_EQ(seconds_from("--budget", "200ms"), 0.2);
  EXPECT_DOUBLE_EQ(seconds_from("--budget", "1h"), 3600);
}

TEST(SecondsFrom, RefusesWhatIsNoTimeAndNamesTheOption) {
  for (const char* word : {"", "s", "0", "0s", "-1s", "nan", "inf", "1e300h", "1 s", "10sec", "1d", "5m3s"})
    EXPECT_THAT(usage_error([&] { return seconds_from("--time-limit", word); }), HasSubstr("--time-limit '" + std::string(word) + "'")) << word;
}

TEST(NumberFrom, TakesFiniteNumbersAndNothingElse) {
  EXPECT_DOUBLE_EQ(number_from("--gap", "0"), 0);
  EXPECT_DOUBLE_EQ(number_from("--gap", "1e3"), 1000);
  EXPECT_DOUBLE_EQ(number_from("--heads", "0.5"), 0.5);
  EXPECT_DOUBLE_EQ(number_from("--gap", "-1"), -1) << "whether it makes sense is another question";
  for (const char* word : {"", "x", "1x", " 1", "1 ", "nan", "inf", "1e400", "1,2", "+1", "0x10"})
    EXPECT_THAT(usage_error([&] { return number_from("--gap", word); }), HasSubstr("--gap '" + std::string(word) + "'"));
}

}  // namespace
}  // namespace headcount
