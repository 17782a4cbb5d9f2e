// SPDX-License-Identifier: Apache-2.0
// How often the intervals hold the truth, by simulation: 10 000 draws each, from fixed seeds.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "statistics/intervals.hpp"
#include "statistics/made_up_noise.hpp"
#include "statistics/statistics.hpp"

namespace headcount {
namespace {

constexpr int draws = 10'000;

bool holds(const std::optional<Interval>& interval, double truth) {
  return interval && interval->low <= truth && truth <= interval->high;
}

double exponential_coverage(std::size_t n) {
  Noise source(n);
  std::vector<double> values(n);
  int hits = 0;
  for (int draw = 0; draw < draws; ++draw) {
    std::generate(values.begin(), values.end(), [&] { return source.exponential(); });
    std::sort(values.begin(), values.end());
    hits += holds(median_interval(values), std::numbers::ln2);
  }
  return static_cast<double>(hits) / draws;
}

TEST(Coverage, OfTheMedianIsEnoughUnderThirtyValues) {
  for (std::size_t n = 6; n < 30; ++n) EXPECT_GE(exponential_coverage(n), 0.94) << n;
}

TEST(Coverage, OfTheMedianIsAsPromisedFromThirtyValuesOn) {
  for (const std::size_t n : {30U, 31U, 32U, 33U, 34U, 35U, 38U, 41U, 45U, 49U, 50U, 51U, 52U, 60U, 75U, 100U, 400U}) {
    const double coverage = exponential_coverage(n);
    EXPECT_GE(coverage, 0.94) << n;
    EXPECT_LE(coverage, 0.97) << n;
  }
}

struct LaunchCoverage {
  double pooled = 0.0;    // the trials of all launches as if they were independent
  double launches = 0.0;  // over the launch medians
  double reported = 0.0;  // the wider of the two
};

// A process has an effect of its own (memory layout, placement) as large as the noise from trial to trial.
LaunchCoverage launch_coverage(std::size_t launches) {
  constexpr std::size_t trials = 11;
  Noise source(1000 + launches);
  LaunchCoverage hits;
  for (int draw = 0; draw < draws; ++draw) {
    std::vector<double> pooled;
    std::vector<double> medians;
    for (std::size_t launch = 0; launch < launches; ++launch) {
      const double effect = source.normal();
      std::vector<double> times(trials);
      std::generate(times.begin(), times.end(), [&] { return effect + source.normal(); });
      pooled.insert(pooled.end(), times.begin(), times.end());
      medians.push_back(summarize(times).median);
    }
    const auto of_trials = summarize(pooled).ci;
    const auto of_launches = launch_interval(medians);
    hits.pooled += holds(of_trials, 0.0);
    hits.launches += holds(of_launches, 0.0);
    hits.reported += holds(wider(of_trials, of_launches), 0.0);
  }
  return {hits.pooled / draws, hits.launches / draws, hits.reported / draws};
}

TEST(Coverage, OfLaunchesHoldsWherePooledTrialsFail) {
  for (const std::size_t launches : {6U, 7U, 10U, 30U, 50U}) {
    const LaunchCoverage coverage = launch_coverage(launches);
    EXPECT_LT(coverage.pooled, 0.80) << launches;
    EXPECT_GE(coverage.launches, 0.94) << launches;
    EXPECT_GE(coverage.reported, 0.94) << launches;
    EXPECT_LE(coverage.reported, launches < 30 ? 1.0 : 0.97) << launches;
  }
}

// All that n trials can show, each with its interval: [k] holds the rate or not.
std::vector<bool> holders(std::int64_t n, double rate) {
  std::vector<bool> holding;
  for (std::int64_t k = 0; k <= n; ++k) holding.push_back(holds(proportion_interval(k, n), rate));
  return holding;
}

constexpr double loss_rates[] = {0.001, 0.01, 0.05, 0.3, 0.5, 0.97, 0.999};

TEST(Coverage, OfALossRateIsEnoughInSimulatedTrials) {
  for (const std::int64_t n : {30, 150, 400})
    for (const double rate : loss_rates) {
      Noise source(static_cast<std::uint64_t>(1000 * rate) + static_cast<std::uint64_t>(n));
      const std::vector<bool> holding = holders(n, rate);
      int hits = 0;
      for (int draw = 0; draw < draws; ++draw) {
        std::size_t lossy = 0;
        for (std::int64_t trial = 0; trial < n; ++trial) lossy += source.uniform() < rate;
        hits += holding[lossy];
      }
      EXPECT_GE(static_cast<double>(hits) / draws, 0.945) << rate << " of " << n << ": 0.95 less what 10 000 draws may miss";
    }
}

// Without the draws: every outcome with its probability.
TEST(Coverage, OfALossRateIsNeverBelowWhatIsPromised) {
  for (const std::int64_t n : {6, 30, 150, 1000})
    for (const double rate : loss_rates) {
      const std::vector<bool> holding = holders(n, rate);
      double covered = 0;
      for (std::int64_t k = 0; k <= n; ++k) {
        const auto trials = static_cast<double>(n);
        const auto lossy = static_cast<double>(k);
        const double ways = std::lgamma(trials + 1) - std::lgamma(lossy + 1) - std::lgamma(trials - lossy + 1);
        if (holding[static_cast<std::size_t>(k)]) covered += std::exp(ways + lossy * std::log(rate) + (trials - lossy) * std::log1p(-rate));
      }
      EXPECT_GE(covered, 0.95 - 1e-9) << rate << " of " << n;
    }
}

}  // namespace
}  // namespace headcount
