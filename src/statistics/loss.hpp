// SPDX-License-Identifier: Apache-2.0
// How many heads the trials of a case lost: how often, how many, and in which trial most.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace headcount {

/// Statistics of lost and relative are over ALL trials, also those that lost nothing. Lost is truth - count in heads,
/// relative is lost / truth (0 where the truth is 0).
struct LossSummary {
  std::int64_t trials = 0;
  std::int64_t lossy_trials = 0;  ///< count < truth
  std::int64_t over_trials = 0;   ///< count > truth: always a bug; such a trial has lost 0
  double rate = 0.0;              ///< lossy_trials / trials; 0 with no trials
  double rate_low = 0.0;          ///< two-sided 95 % Clopper-Pearson interval of the rate
  double rate_high = 1.0;         ///< with no lossy trial, none_seen_bound gives the one-sided bound, 3/n
  double lost_mean = 0.0;
  double lost_median = 0.0;
  std::int64_t lost_max = 0;
  double relative_mean = 0.0;
  double relative_median = 0.0;
  double relative_max = 0.0;
  std::optional<std::size_t> worst;  ///< index of the first trial that lost most; empty if none lost anything
};

/// truth[i] and count[i] are the heads of trial i, as they are and as counted. The longer span's rest is not looked at.
[[nodiscard]] LossSummary summarize_loss(std::span<const std::int64_t> truth, std::span<const std::int64_t> count);

}  // namespace headcount
