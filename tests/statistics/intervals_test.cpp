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

// k = max(k for k in range(1, n // 2 + 1) if g(k) >= 0.95) with g = lambda k: 1 - 2 * scipy.stats.binom.cdf(k - 1, n, 0.5),
// I = (g(k) - 0.95) / (g(k) - g(k + 1)); k + (n - k) * I / (k + (n - 2 * k) * I)
TEST(MedianInterval, InterpolatesBetweenRanks) {
  expect_ranks(6, 1.3571428571428577);
  expect_ranks(8, 1.9356435643564358);
  expect_ranks(9, 2.227906976744187);
  expect_ranks(12, 3.263118440779611);
  expect_ranks(20, 6.235234215885948);
  expect_ranks(29, 9.834228777457902);
  expect_ranks(30, 10.228711498709888);
  expect_ranks(31, 10.67524735721449);
  expect_ranks(49, 18.214427527834722);
}

TEST(MedianInterval, DoesNotReachIntoTheGapBetweenTwoModes) {
  EXPECT_EQ(median_interval(std::vector<double>{1, 9, 9.1, 9.2, 9.3, 9.4})->low, 1);
  EXPECT_EQ(median_interval(std::vector<double>{1, 1.1, 1.2, 1.3, 1.4, 9})->high, 9);
}

// (n + 1 - scipy.stats.norm.ppf(0.975) * n ** 0.5) / 2
TEST(MedianInterval, TakesTheNormalApproximationFromFiftyOn) {
  expect_ranks(50, 18.57048087825161);
  expect_ranks(100, 40.700180077299734);
  expect_ranks(400, 180.90036015459947);
  expect_ranks(1'000'000, 499020.51800772996, 1e-6);
}

TEST(MedianInterval, FollowsTheConfidence) {
  EXPECT_NEAR(median_interval(ranks(12), 0.99)->low, 2.3899082568807346, 1e-9);
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
  EXPECT_EQ(launch_interval(std::vector<double>{4, 1, 6, 3, 5, 2}), median_interval(ranks(6), launch_confidence));
  EXPECT_FALSE(launch_interval(std::vector<double>{4, 1, 6, 3, 5}));
  EXPECT_FALSE(launch_interval({}));
}

TEST(LaunchInterval, LeavesOutWhatIsNotFinite) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(launch_interval(std::vector<double>{4, 1, none, 3, 5, 2}));
  EXPECT_EQ(launch_interval(std::vector<double>{4, 1, none, 3, 5, 2, 6}), median_interval(ranks(6), launch_confidence));
}

TEST(ClusteredInterval, NeedsTwoLaunches) {
  EXPECT_FALSE(clustered_interval({}, 100));
  EXPECT_FALSE(clustered_interval(std::vector<double>{0.5}, 100));
}

TEST(ClusteredInterval, IsTheExactOneWhereLaunchesAgree) {
  EXPECT_EQ(clustered_interval(std::vector<double>(12, 0.25), 1200), proportion_interval(300, 1200));
  EXPECT_EQ(clustered_interval(std::vector<double>(12, 0.0), 1200), proportion_interval(0, 1200));
}

// x = 0.2, 0.4, 0.6, 0.8; m = 0.5; v = np.var(x, ddof=1) / 4; w = (t.ppf(.975, 3) / norm.ppf(.975)) ** 2; n = m * (1 - m) / v / w
// beta.ppf(.025, m * n, n - m * n + 1), beta.ppf(.975, m * n + 1, n - m * n)
TEST(ClusteredInterval, CountsLaunchesWhereTheyDiffer) {
  const auto interval = clustered_interval(std::vector<double>{0.2, 0.4, 0.6, 0.8}, 1e6);
  ASSERT_TRUE(interval);
  EXPECT_NEAR(interval->low, 0.11108062095870963, 1e-9);
  EXPECT_NEAR(interval->high, 0.8889193790412904, 1e-9);
}

}  // namespace
}  // namespace headcount
