// SPDX-License-Identifier: Apache-2.0
#include "runner/stopping.hpp"

#include <algorithm>
#include <cmath>

#include "statistics/intervals.hpp"
#include "statistics/statistics.hpp"

namespace headcount {
namespace {

// Sorting at every sample would cost more than the trial.
constexpr std::size_t samples_between_looks = 16;
// The interval has stopped shrinking when so many looks did not make it a tenth narrower.
constexpr int looks_without_gain = 8;
constexpr double gain = 0.9;
// Where the least number of trials would take many times the launch's share, an interval needs six at least.
constexpr int fewest_trials = 6;
constexpr double patience = 4;
// 10^12 tosses take minutes a trial: then one has to do.
constexpr double last_patience = 40;

}  // namespace

std::string Stopping::reason_to_stop(const Samples& samples, double elapsed_ns) {
  const auto trials = static_cast<int>(samples.count.size());
  if (rule_.trials) return trials >= *rule_.trials ? "fixed" : "";
  if (trials >= rule_.max_trials) return "max-trials";
  if (trials >= fewest_trials && elapsed_ns >= patience * rule_.time_ns) return "budget";
  if (elapsed_ns >= last_patience * rule_.time_ns) return "budget";
  if (trials < rule_.min_trials) return "";
  if (elapsed_ns >= rule_.time_ns) return "budget";
  if (samples.ns.size() < checked_ + samples_between_looks) return "";
  checked_ = samples.ns.size();
  const std::string reason = reason_of_noise(samples);
  return loss_seen_enough(samples) ? reason : "";
}

std::string Stopping::reason_of_noise(const Samples& samples) {
  const double width = half_width(samples);
  if (width <= rule_.goal) return "ci";
  since_narrower_ = width < gain * narrowest_ ? 0 : since_narrower_ + 1;
  if (since_narrower_ == 0) narrowest_ = width;
  return since_narrower_ >= looks_without_gain ? "noise-stable" : "";
}

bool Stopping::loss_seen_enough(const Samples& samples) {
  if (!lossy_) return true;
  for (; looked_trials_ < samples.count.size(); ++looked_trials_)
    if (samples.count[looked_trials_] < samples.truth[looked_trials_]) ++lossy_trials_;
  return lossy_trials_ >= rule_.lossy_goal || looked_trials_ >= static_cast<std::size_t>(rule_.lossy_trials);
}

double Stopping::half_width(const Samples& samples) {
  std::vector<double> sorted = samples.ns;
  std::ranges::sort(sorted);
  const auto interval = median_interval(sorted);
  const double median = quantile(sorted, 0.5);
  return interval && median > 0 ? (interval->high - interval->low) / 2 / median : 1e300;
}

}  // namespace headcount
