// SPDX-License-Identifier: Apache-2.0
#include "statistics/ratio.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "statistics/distributions.hpp"

namespace headcount {
namespace {

constexpr double alpha = 0.05;
constexpr double trimmed_share = 0.2;

/// A mean without its extremes, and the variance of that mean from the values with their extremes pulled in.
struct Trimmed {
  double mean = 0.0;
  double variance = 0.0;
  double freedom = 0.0;
};

Trimmed trimmed(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t n = values.size();
  // of five launches nothing can be spared
  const std::size_t cut = n < min_values_for_interval ? 0 : static_cast<std::size_t>(trimmed_share * static_cast<double>(n));
  const std::span<const double> kept(values.data() + cut, n - 2 * cut);
  const auto count = static_cast<double>(kept.size());
  const double mean = std::accumulate(kept.begin(), kept.end(), 0.0) / count;
  for (double& value : values) value = std::clamp(value, kept.front(), kept.back());
  const double middle = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(n);
  double squares = 0.0;
  for (const double value : values) squares += (value - middle) * (value - middle);
  return {mean, squares / (count * (count - 1.0)), count - 1.0};
}

std::vector<LaunchTime> timed(std::span<const LaunchTime> launches) {
  std::vector<LaunchTime> found;
  std::ranges::copy_if(launches, std::back_inserter(found), [](const LaunchTime& launch) { return launch.ns > 0 && std::isfinite(launch.ns); });
  return found;
}

std::vector<double> logs_of(std::span<const LaunchTime> launches) {
  std::vector<double> logs;
  for (const LaunchTime& launch : launches) logs.push_back(std::log(launch.ns));
  return logs;
}

/// Of the rounds that both took part in.
std::vector<double> paired_logs(std::span<const LaunchTime> over, std::span<const LaunchTime> under) {
  std::vector<double> differences;
  for (const LaunchTime& one : over) {
    const auto other = std::ranges::find(under, one.launch, &LaunchTime::launch);
    if (other != under.end()) differences.push_back(std::log(one.ns) - std::log(other->ns));
  }
  return differences;
}

LogDifference apart(const Trimmed& over, const Trimmed& under) {
  const double variance = over.variance + under.variance;
  const double parts = over.variance * over.variance / over.freedom + under.variance * under.variance / under.freedom;
  return {over.mean - under.mean, std::sqrt(variance), parts > 0 ? variance * variance / parts : over.freedom + under.freedom};
}

double median_of(std::span<const LaunchTime> launches) {
  std::vector<double> times;
  for (const LaunchTime& launch : launches) times.push_back(launch.ns);
  std::ranges::sort(times);
  return quantile(times, 0.5);
}

/// A report may say that a trial took 1e300 ns, and what is written must be finite.
double finite_exp(double log) { return std::exp(std::clamp(log, -690.0, 690.0)); }

double p_of(const LogDifference& difference, double error) {
  if (error > 0) return student_p(difference.middle / error, difference.freedom);
  return difference.middle == 0.0 ? 1.0 : 0.0;
}

}  // namespace

std::optional<LogDifference> log_difference(std::span<const LaunchTime> over, std::span<const LaunchTime> under, Measured measured) {
  const std::vector<LaunchTime> a = timed(over);
  const std::vector<LaunchTime> b = timed(under);
  if (a.size() < 2 || b.size() < 2) return {};
  if (measured != Measured::in_two_runs) {
    const std::vector<double> pairs = paired_logs(a, b);
    if (pairs.size() >= min_values_for_interval && pairs.size() == std::min(a.size(), b.size())) {
      const Trimmed middle = trimmed(pairs);
      return LogDifference{middle.mean, std::sqrt(middle.variance), middle.freedom};
    }
  }
  return apart(trimmed(logs_of(a)), trimmed(logs_of(b)));
}

Ratio ratio(std::span<const LaunchTime> over, std::span<const LaunchTime> under, Measured measured, double run_effect) {
  Ratio found;
  const double base = median_of(under);
  if (base > 0) found.value = std::min(median_of(over) / base, std::numeric_limits<double>::max());
  const auto difference = log_difference(over, under, measured);
  if (!difference) return found;
  const double error = std::hypot(difference->error, run_effect);
  if (measured == Measured::in_turns) found.value = finite_exp(difference->middle);
  const double reach = student_half_width(1 - alpha, difference->freedom) * error;
  found.ci = Interval{std::min(found.value, finite_exp(difference->middle - reach)), std::max(found.value, finite_exp(difference->middle + reach))};
  found.p = p_of(*difference, error);
  return found;
}

Ratio ratio_in_turns(std::span<const LaunchTime> over, std::span<const LaunchTime> under, std::span<const LaunchTime> under_again) {
  std::vector<LaunchTime> both;
  for (const LaunchTime& one : under) {
    const auto other = std::ranges::find(under_again, one.launch, &LaunchTime::launch);
    if (other != under_again.end()) both.push_back({one.launch, std::sqrt(one.ns) * std::sqrt(other->ns)});
  }
  return ratio(over, both, Measured::in_turns);
}

std::string_view name_of(Speed speed) {
  switch (speed) {
    case Speed::slower:
      return "slower";
    case Speed::faster:
      return "faster";
    case Speed::same:
      return "same";
    case Speed::unclear:
      return "unclear";
  }
  return "unclear";
}

Speed judged(const Ratio& ratio, double corrected_p, double threshold) {
  if (!ratio.ci) return Speed::unclear;
  const double edge = 1 + threshold;
  if (corrected_p < alpha && ratio.value >= edge && ratio.ci->low > 1) return Speed::slower;
  if (corrected_p < alpha && ratio.value <= 1 / edge && ratio.ci->high < 1) return Speed::faster;
  return ratio.ci->low >= 1 / edge && ratio.ci->high <= edge ? Speed::same : Speed::unclear;
}

std::vector<double> holm(std::span<const double> p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return p[i]; });
  std::vector<double> corrected(p.size());
  double most = 0.0;
  for (std::size_t place = 0; place < order.size(); ++place) {
    most = std::max(most, std::min(1.0, p[order[place]] * static_cast<double>(order.size() - place)));
    corrected[order[place]] = most;
  }
  return corrected;
}

}  // namespace headcount
