// SPDX-License-Identifier: Apache-2.0
// Numbers as people read them.
#include "report/format.hpp"

#include <gtest/gtest.h>

namespace headcount {
namespace {

TEST(TimeText, HasThreeDigitsAndAUnit) {
  EXPECT_EQ(time_text(0), "0.00 ns");
  EXPECT_EQ(time_text(0.5), "0.50 ns");
  EXPECT_EQ(time_text(7.125), "7.12 ns");
  EXPECT_EQ(time_text(71.2), "71.2 ns");
  EXPECT_EQ(time_text(712), "712 ns");
  EXPECT_EQ(time_text(1800), "1.80 µs");
  EXPECT_EQ(time_text(4.1e6), "4.10 ms");
  EXPECT_EQ(time_text(2e9), "2.00 s");
  EXPECT_EQ(time_text(123e9), "123 s");
}

TEST(TimeText, ChangesTheUnitWhereItRounds) {
  EXPECT_EQ(time_text(999.4), "999 ns");
  EXPECT_EQ(time_text(999.6), "1.00 µs");
  EXPECT_EQ(time_text(999'600), "1.00 ms");
  EXPECT_EQ(time_text(999.6e6), "1.00 s");
}

TEST(TimeText, HasThreeDigitsAlsoWhereItRoundsUpWithinAUnit) {
  EXPECT_EQ(time_text(9.999), "10.0 ns");
  EXPECT_EQ(time_text(99.99), "100 ns");
  EXPECT_EQ(time_text(9999), "10.0 µs");
}

TEST(SpreadText, IsHalfTheIntervalOverTheMedian) {
  Summary time{.samples = 9, .median = 100, .ci = Interval{90, 98}};
  EXPECT_EQ(spread_text(time), "+-4%");
  time.ci = Interval{100, 2500};
  EXPECT_EQ(spread_text(time), "+-12x");
  time.ci.reset();
  EXPECT_EQ(spread_text(time), "");
  time = {.samples = 9, .median = 0, .ci = Interval{0, 1}};
  EXPECT_EQ(spread_text(time), "");
}

TEST(RatioText, KeepsTwoDigitsHoweverSmall) {
  EXPECT_EQ(ratio_text(1.35), "1.35x");
  EXPECT_EQ(ratio_text(0.56), "0.56x");
  EXPECT_EQ(ratio_text(0.0021), "0.0021x");
  EXPECT_EQ(ratio_text(12.3), "12.30x");
  EXPECT_EQ(ratio_text(0.094), "0.094x");
  EXPECT_EQ(ratio_text(0.0996), "0.10x");
}

TEST(SizeText, HasASuffixWhereNothingIsLost) {
  EXPECT_EQ(size_text(0), "0");
  EXPECT_EQ(size_text(1000), "1000");
  EXPECT_EQ(size_text(1'000'000), "1M");
  EXPECT_EQ(size_text(1'500'000), "1500000");
  EXPECT_EQ(size_text(12'000'000), "12M");
  EXPECT_EQ(size_text(2'000'000'000), "2G");
  EXPECT_EQ(size_text(1'000'000'000'000), "1T");
}

CaseSummary summary_with(Verdict verdict, std::int64_t lossy, std::int64_t trials) {
  CaseSummary summary;
  summary.verdict = verdict;
  const Interval interval = proportion_interval(lossy, trials);
  summary.loss = LossSummary{.trials = trials,
                             .lossy_trials = lossy,
                             .rate = static_cast<double>(lossy) / static_cast<double>(trials),
                             .rate_low = interval.low,
                             .rate_high = interval.high,
                             .worst = {}};
  return summary;
}

TEST(VerdictText, SaysWhatWasSeen) {
  EXPECT_EQ(verdict_text(summary_with(Verdict::exact, 0, 100)), "exact");
  EXPECT_EQ(verdict_text(summary_with(Verdict::broken, 5, 100)), "BROKEN");
  EXPECT_EQ(verdict_text(summary_with(Verdict::lossy, 100, 100)), "LOSSY in 100.0 % of trials");
}

TEST(VerdictText, GivesTheIntervalOfARate) {  // scipy.stats.binomtest(15, 1000).proportion_ci(method='exact')
  EXPECT_EQ(verdict_text(summary_with(Verdict::lossy, 15, 1000)), "LOSSY in 1.5 % [0.8, 2.5] of trials");
}

TEST(VerdictText, BoundsWhatWasNotSeen) {  // 3/n
  EXPECT_EQ(verdict_text(summary_with(Verdict::unproven, 0, 2000)), "unproven < 0.15 %");
  EXPECT_EQ(verdict_text(summary_with(Verdict::unproven, 0, 1)), "unproven < 95 %");
}

TEST(VerdictText, SaysWhyThereIsNone) {
  CaseSummary summary;
  EXPECT_EQ(verdict_text(summary), "not measured");
  summary.failure = "crashed";
  EXPECT_EQ(verdict_text(summary), "failed: crashed");
}

}  // namespace
}  // namespace headcount
