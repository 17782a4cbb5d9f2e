// SPDX-License-Identifier: Apache-2.0
// Loss of made-up trials, with numbers from numpy and scipy 1.10.1.
#include "statistics/loss.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace headcount {
namespace {

using Heads = std::vector<std::int64_t>;

LossSummary of_one_launch(const Heads& truth, const Heads& count) { return summarize_loss(LaunchCounts{truth, count}); }

// lost = truth - count = [0, 110, 1, 0, 0, 250]
const Heads truth{500, 510, 490, 505, 0, 500};
const Heads count{500, 400, 489, 505, 0, 250};

TEST(SummarizeLoss, TakesMeansOverAllTrials) {
  const LossSummary loss = of_one_launch(truth, count);
  EXPECT_EQ(loss.trials, 6);
  EXPECT_EQ(loss.lossy_trials, 3);
  EXPECT_EQ(loss.over_trials, 0);
  EXPECT_DOUBLE_EQ(loss.lost_mean, 60.166666666666664);  // numpy.mean(lost)
  EXPECT_DOUBLE_EQ(loss.lost_median, 0.5);               // numpy.median(lost)
  EXPECT_EQ(loss.lost_max, 250);
  EXPECT_EQ(loss.worst, 5U);
}

TEST(SummarizeLoss, RelatesToTheTruth) {
  const LossSummary loss = of_one_launch(truth, count);
  EXPECT_DOUBLE_EQ(loss.relative_mean, 0.11962118180605576);  // numpy.mean([l / t if t else 0 for l, t in ...])
  EXPECT_DOUBLE_EQ(loss.relative_median, 0.0010204081632653062);
  EXPECT_DOUBLE_EQ(loss.relative_max, 0.5);
}

TEST(SummarizeLoss, HasAnExactIntervalOfTheRate) {  // scipy.stats.binomtest(3, 6).proportion_ci(method='exact')
  const LossSummary loss = of_one_launch(truth, count);
  EXPECT_DOUBLE_EQ(loss.rate, 0.5);
  EXPECT_NEAR(loss.rate_low, 0.11811724875702524, 1e-9);
  EXPECT_NEAR(loss.rate_high, 0.8818827512429748, 1e-9);
}

// 3 of 3 trials lossy in one launch, none of 9 in the other: each weighs the same.
TEST(SummarizeLoss, GivesEveryLaunchTheSameWeight) {
  const Heads truths(9, 100);
  const Heads lost(9, 60);
  const LaunchCounts launches[] = {{std::span(truths).first(3), lost}, {truths, truths}};
  const LossSummary loss = summarize_loss(launches);
  EXPECT_EQ(loss.trials, 12);
  EXPECT_EQ(loss.lossy_trials, 3);
  EXPECT_DOUBLE_EQ(loss.rate, 0.5);
  EXPECT_DOUBLE_EQ(loss.relative_mean, 0.2);
  EXPECT_LT(loss.rate_low, 0.01) << "two launches that differ tell little";
  EXPECT_GT(loss.rate_high, 0.99);
  ASSERT_TRUE(loss.relative_ci);
  EXPECT_LT(loss.relative_ci->low, 0.01);
  EXPECT_GT(loss.relative_ci->high, 0.9);
}

TEST(SummarizeLoss, OfNoTrialsKnowsNothing) {
  const LossSummary loss = summarize_loss(LaunchCounts{});
  EXPECT_EQ(loss.trials, 0);
  EXPECT_EQ(loss.rate, 0.0);
  EXPECT_EQ(loss.rate_low, 0.0);
  EXPECT_EQ(loss.rate_high, 1.0);
  EXPECT_FALSE(loss.worst);
}

TEST(SummarizeLoss, WithoutLossHasNoWorstTrial) {
  const LossSummary loss = of_one_launch(truth, truth);
  EXPECT_EQ(loss.lossy_trials, 0);
  EXPECT_EQ(loss.lost_max, 0);
  EXPECT_EQ(loss.rate_low, 0.0);
  EXPECT_GT(loss.rate_high, 0.0);  // nothing seen is not nothing there
  EXPECT_FALSE(loss.worst);
}

TEST(SummarizeLoss, NamesTheFirstOfEquallyBadTrials) { EXPECT_EQ(of_one_launch(Heads{9, 9, 9}, Heads{9, 4, 4}).worst, 1U); }

TEST(SummarizeLoss, CountsTooManyHeadsApart) {
  const LossSummary loss = of_one_launch(Heads{5, 5}, Heads{7, 4});
  EXPECT_EQ(loss.over_trials, 1);
  EXPECT_EQ(loss.lossy_trials, 1);
  EXPECT_DOUBLE_EQ(loss.lost_mean, 0.5);
}

TEST(SummarizeLoss, SurvivesAPoisonedCount) {
  constexpr auto least = std::numeric_limits<std::int64_t>::min();
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(of_one_launch(Heads{5}, Heads{least}).lost_max, most);
  EXPECT_EQ(of_one_launch(Heads{5}, Heads{-1}).lost_max, 6);
  EXPECT_EQ(of_one_launch(Heads{-5}, Heads{-7}).lost_max, 2);
  EXPECT_EQ(of_one_launch(Heads{-5}, Heads{-7}).relative_max, 0.0);
}

TEST(SummarizeLoss, LooksAtWholePairsOnly) { EXPECT_EQ(of_one_launch(Heads{5, 6}, Heads{5}).trials, 1); }

}  // namespace
}  // namespace headcount
