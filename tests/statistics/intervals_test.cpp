// SPDX-License-Identifier: Apache-2.0
// Intervals with known answers. How often they hold the truth is in coverage_test.cpp.
#include "statistics/intervals.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace headcount {
namespace {

// 1, 2, ..., n: the value is the rank.
std::vector<double> ranks(std::size_t n) {
  std::vector<double> values(n);
  std::iota(values.begin(), values.end(), 1.0);
  return values;
}

void expect_ranks(std::size_t n, double low, double tolerance = 1e-9) {
  const auto interval = median_interval(ranks(n));
  ASSERT_TRUE(interval) << n;
  EXPECT_NEAR(interval->low, low, tolerance) << n;
  EXPECT_NEAR(interval->high, static_cast<double>(n + 1) - low, tolerance) << n;
}

TEST(MedianInterval, NeedsSixValues) {
  for (const std::size_t n : {0U, 1U, 2U, 5U}) EXPECT_FALSE(median_interval(ranks(n))) << n;
  EXPECT_FALSE(median_interval(ranks(5), 0.5));
  EXPECT_TRUE(median_interval(ranks(6)));
}

// max(k for k in range(1, n // 2 + 1) if 1 - 2 * scipy.stats.binom.cdf(k - 1, n, 0.5) >= 0.95)
TEST(MedianInterval, TakesExactRanksOfFewValues) {
  expect_ranks(6, 1);
  expect_ranks(8, 1);
  expect_ranks(9, 2);
  expect_ranks(10, 2);
  expect_ranks(15, 4);
  expect_ranks(20, 6);
  expect_ranks(25, 8);
  expect_ranks(29, 9);
}

// g = lambda k: 1 - 2 * binom.cdf(k - 1, n, 0.5), k as above, I = (g(k) - 0.95) / (g(k) - g(k + 1));
// k + (n - k) * I / (k + (n - 2 * k) * I)
TEST(MedianInterval, InterpolatesBetweenRanksFromThirtyOn) {
  expect_ranks(30, 10.228711498709888);
  expect_ranks(31, 10.67524735721449);
  expect_ranks(49, 18.214427527834722);
}

// (n + 1 - scipy.stats.norm.ppf(0.975) * n ** 0.5) / 2
TEST(MedianInterval, TakesTheNormalApproximationFromFiftyOn) {
  expect_ranks(50, 18.57048087825161);
  expect_ranks(100, 40.700180077299734);
  expect_ranks(400, 180.90036015459947);
  expect_ranks(1'000'000, 499020.51800772996, 1e-6);
}

TEST(MedianInterval, FollowsTheConfidence) {
  EXPECT_EQ(median_interval(ranks(12), 0.99), (Interval{2, 11}));
  EXPECT_FALSE(median_interval(ranks(6), 0.99));  // [min, max] covers 96.9 %
  EXPECT_FALSE(median_interval(ranks(60), 1.0));
  EXPECT_FALSE(median_interval(ranks(60), 0.0));
  EXPECT_FALSE(median_interval(ranks(60), std::nan("")));
}

TEST(MedianInterval, IsNeverUpsideDown) {
  for (std::size_t n = 6; n < 120; ++n) {
    for (const double confidence : {0.01, 0.1, 0.5, 0.9, 0.999}) {
      const auto interval = median_interval(ranks(n), confidence);
      if (interval) {
        EXPECT_LE(interval->low, interval->high) << n << " at " << confidence;
      }
    }
  }
}

TEST(MedianInterval, OfEqualValuesIsThatValue) {
  for (const std::size_t n : {6U, 30U, 50U}) {
    EXPECT_EQ(median_interval(std::vector<double>(n, 7.5)), (Interval{7.5, 7.5}));
  }
}

TEST(LaunchInterval, TakesMediansInAnyOrder) {
  EXPECT_EQ(launch_interval(std::vector<double>{4, 1, 6, 3, 5, 2}), (Interval{1, 6}));
  EXPECT_FALSE(launch_interval(std::vector<double>{4, 1, 6, 3, 5}));
  EXPECT_FALSE(launch_interval({}));
}

TEST(LaunchInterval, LeavesOutWhatIsNotFinite) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(launch_interval(std::vector<double>{4, 1, none, 3, 5, 2}));
  EXPECT_EQ(launch_interval(std::vector<double>{4, 1, none, 3, 5, 2, 6}), (Interval{1, 6}));
}

TEST(Wider, IsTheOneThatSpansMore) {
  EXPECT_EQ(wider(Interval{1, 2}, Interval{5, 9}), (Interval{5, 9}));
  EXPECT_EQ(wider(Interval{1, 8}, Interval{5, 9}), (Interval{1, 8}));
  EXPECT_EQ(wider(Interval{1, 2}, Interval{3, 4}), (Interval{1, 2}));
}

TEST(Wider, IsTheOneThereIs) {
  EXPECT_EQ(wider(std::nullopt, Interval{5, 9}), (Interval{5, 9}));
  EXPECT_EQ(wider(Interval{5, 9}, std::nullopt), (Interval{5, 9}));
  EXPECT_EQ(wider(std::nullopt, std::nullopt), std::nullopt);
}

}  // namespace
}  // namespace headcount
