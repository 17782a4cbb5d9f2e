// SPDX-License-Identifier: Apache-2.0
#include "statistics/loss_change.hpp"

#include <algorithm>
#include <cmath>

#include "statistics/distributions.hpp"

namespace headcount {
namespace {

/// Launches' rates as angles, whose variance is 1 / 4n at every rate (F. J. Anscombe, Biometrika 35, 1948).
struct Angles {
  double mean = 0.0;
  double variance = 0.0;  ///< of the mean: that of the launches, and never below that of their trials
  double freedom = 0.0;
};

Angles angles_of(const std::vector<LaunchLoss>& launches) {
  Angles all;
  const auto n = static_cast<double>(launches.size());
  std::vector<double> angles;
  double floor = 0.0;
  for (const LaunchLoss& launch : launches) {
    const auto trials = static_cast<double>(launch.trials);
    angles.push_back(std::asin(std::sqrt((static_cast<double>(launch.lossy) + 0.375) / (trials + 0.75))));
    all.mean += angles.back() / n;
    floor += 1 / (4 * trials + 2) / n;
  }
  double squares = 0.0;
  for (const double angle : angles) squares += (angle - all.mean) * (angle - all.mean);
  all.variance = std::max(squares / (n - 1), floor) / n;
  all.freedom = n - 1;
  return all;
}

double p_of(const LossSummary& base, const LossSummary& fresh) {
  if (base.launches.size() < 2 || fresh.launches.size() < 2) return 1.0;
  const Angles a = angles_of(base.launches);
  const Angles b = angles_of(fresh.launches);
  const double variance = a.variance + b.variance;
  const double freedom = variance * variance / (a.variance * a.variance / a.freedom + b.variance * b.variance / b.freedom);
  return student_p((b.mean - a.mean) / std::sqrt(variance), freedom);
}

}  // namespace

std::optional<LossChange> loss_change(const LossSummary& base, const LossSummary& fresh) {
  if (base.trials == 0 || fresh.trials == 0) return {};
  LossChange change{base.lossy_trials, base.trials, fresh.lossy_trials, fresh.trials, base.rate, fresh.rate};
  // R. G. Newcombe, Statist. Med. 17, 1998, method 10: exact enough at rates of 0 and 1
  const double below = std::hypot(fresh.rate - fresh.rate_low, base.rate_high - base.rate);
  const double above = std::hypot(fresh.rate_high - fresh.rate, base.rate - base.rate_low);
  change.ci = {fresh.rate - base.rate - below, fresh.rate - base.rate + above};
  change.p = p_of(base, fresh);
  return change;
}

void judge(LossChange& change, double p_adjusted, double threshold) {
  change.p_adjusted = p_adjusted;
  const double difference = change.new_rate - change.base_rate;
  const bool apart = change.ci.low > 0 || change.ci.high < 0;
  if (p_adjusted < 0.05 && apart && std::abs(difference) >= threshold * std::max(change.new_rate, change.base_rate))
    change.verdict = difference > 0 ? "lossier" : "less lossy";
  else if (change.ci.low >= -threshold && change.ci.high <= threshold)
    change.verdict = "same";
}

}  // namespace headcount
