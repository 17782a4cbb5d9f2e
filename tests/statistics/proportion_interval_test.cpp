// SPDX-License-Identifier: Apache-2.0
// Intervals of shares against scipy 1.10.1.
#include <gtest/gtest.h>

#include "statistics/intervals.hpp"

namespace headcount {
namespace {

void expect_proportion(std::int64_t successes, std::int64_t trials, double low, double high, double confidence = 0.95) {
  const Interval interval = proportion_interval(successes, trials, confidence);
  EXPECT_NEAR(interval.low, low, 1e-7 * low) << successes << " of " << trials;
  EXPECT_NEAR(interval.high, high, 1e-7 * high) << successes << " of " << trials;
}

// scipy.stats.binomtest(successes, trials).proportion_ci(method='exact')
TEST(ProportionInterval, AgreesWithScipy) {
  expect_proportion(0, 1, 0.0, 0.975);
  expect_proportion(1, 1, 0.025, 1.0);
  expect_proportion(0, 10, 0.0, 0.30849710781876294);
  expect_proportion(1, 10, 0.0025285785444625728, 0.44501611702819543);
  expect_proportion(5, 10, 0.1870860284474045, 0.8129139715525955);
  expect_proportion(10, 10, 0.6915028921812371, 1.0);
  expect_proportion(98, 100, 0.9296160675289299, 0.9975686631760752);
  expect_proportion(3, 2000, 0.0003094429490792164, 0.004377320104663236);
  expect_proportion(3, 20, 0.0176426379541102, 0.449465406739486, 0.99);
}

TEST(ProportionInterval, AgreesWithScipyAtAMillionTrials) {
  expect_proportion(0, 1'000'000, 0.0, 3.688872650897376e-06);
  expect_proportion(1, 1'000'000, 2.5317805139113815e-08, 5.571630655512304e-06);
  expect_proportion(500'000, 1'000'000, 0.49901951919531173, 0.5009804808046883);
  expect_proportion(999'999, 1'000'000, 0.9999944283693444, 0.9999999746821948);
}

TEST(ProportionInterval, KnowsNothingWithoutTrials) {
  EXPECT_EQ(proportion_interval(0, 0), (Interval{0, 1}));
  EXPECT_EQ(proportion_interval(3, -1), (Interval{0, 1}));
}

TEST(ProportionInterval, TakesSuccessesIntoTheTrials) {
  EXPECT_EQ(proportion_interval(-4, 10), proportion_interval(0, 10));
  EXPECT_EQ(proportion_interval(12, 10), proportion_interval(10, 10));
}

TEST(NoneSeenBound, IsAboutThreeOverN) {  // 1 - 0.05 ** (1 / n)
  EXPECT_NEAR(none_seen_bound(1), 0.95, 1e-12);
  EXPECT_NEAR(none_seen_bound(10), 0.2588655508930523, 1e-12);
  EXPECT_NEAR(none_seen_bound(100), 0.029513049607039932, 1e-12);
  EXPECT_NEAR(none_seen_bound(1'000'000), 2.995727786352544e-06, 1e-15);  // -expm1(log(0.05) / n)
}

TEST(NoneSeenBound, IsOneWhereNothingIsKnown) {
  EXPECT_EQ(none_seen_bound(0), 1.0);
  EXPECT_EQ(none_seen_bound(-3), 1.0);
  EXPECT_EQ(none_seen_bound(10, 1.0), 1.0);
}

}  // namespace
}  // namespace headcount
