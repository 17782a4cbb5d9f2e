// SPDX-License-Identifier: Apache-2.0
// How many heads a case lost: how often, how many, and in which trial most. Launches are clusters: each weighs the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "statistics/intervals.hpp"

namespace headcount {

/// truth[i] and count[i] are the heads of trial i of one launch, as they are and as counted. The longer span's rest is not looked at.
struct LaunchCounts {
  std::span<const std::int64_t> truth;
  std::span<const std::int64_t> count;
};

/// How many trials of one launch lost anything, of how many.
struct LaunchLoss {
  std::int64_t lossy = 0;
  std::int64_t trials = 0;
};

/// Lost is truth - count in heads, relative is lost / truth (0 where the truth is 0); both over ALL trials, also those that lost nothing.
/// `rate` and the means are means over launches of the launch's own; medians, maxima and counts are those of all trials.
struct LossSummary {
  std::int64_t trials = 0;
  std::int64_t lossy_trials = 0;  ///< count < truth
  std::int64_t over_trials = 0;   ///< count > truth: always a bug; such a trial has lost 0
  double rate = 0.0;              ///< share of the trials that lost anything; 0 with no trials
  double rate_low = 0.0;          ///< 95 % interval: Clopper and Pearson's, and where launches differ theirs, if it is wider
  double rate_high = 1.0;         ///< with no lossy trial, none_seen_bound gives the one-sided bound, 3/n
  double lost_mean = 0.0;
  double lost_median = 0.0;
  std::int64_t lost_max = 0;
  double relative_mean = 0.0;             ///< the share of the heads lost
  std::optional<Interval> relative_ci{};  ///< 95 % interval of relative_mean over launches; empty under two launches
  double relative_median = 0.0;
  double relative_max = 0.0;
  std::vector<LaunchLoss> launches{};  ///< empty where the rows were not read
  std::optional<std::size_t> worst{};  ///< the first trial that lost most, counted through all launches; empty if none lost anything
};

[[nodiscard]] LossSummary summarize_loss(std::span<const LaunchCounts> launches);
[[nodiscard]] inline LossSummary summarize_loss(const LaunchCounts& launch) { return summarize_loss(std::span(&launch, 1)); }

}  // namespace headcount
