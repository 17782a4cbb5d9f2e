// SPDX-License-Identifier: Apache-2.0
#include "statistics/launches.hpp"

#include <algorithm>
#include <cmath>

#include "statistics/clock_steps.hpp"

namespace headcount {
namespace {

struct Weighted {
  double value = 0.0;
  double weight = 0.0;
};

/// Every finite sample; those of one launch share a weight of 1.
std::vector<Weighted> weighted_samples(std::span<const Record* const> records) {
  std::vector<Weighted> all;
  for (const Record* record : records)
    for (const double ns : record->samples.ns)
      if (std::isfinite(ns)) all.push_back({ns, 1.0 / static_cast<double>(record->samples.ns.size())});
  std::ranges::sort(all, {}, &Weighted::value);
  return all;
}

/// Each value stands in the middle of its weight, linear between neighbours: type 5 of Hyndman and Fan 1996 where all weigh the same.
double quantile_of(std::span<const Weighted> sorted, double q) {
  double total = 0.0;
  for (const Weighted& one : sorted) total += one.weight;
  double before = 0.0;
  double last_at = 0.0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const double at = (before + 0.5 * sorted[i].weight) / total;
    if (at >= q) return i == 0 ? sorted[0].value : std::lerp(sorted[i - 1].value, sorted[i].value, (q - last_at) / (at - last_at));
    before += sorted[i].weight;
    last_at = at;
  }
  return sorted.back().value;
}

double median_deviation(std::span<const Weighted> sorted, double middle) {
  std::vector<Weighted> deviations;
  for (const Weighted& one : sorted) deviations.push_back({std::abs(one.value - middle), one.weight});
  std::ranges::sort(deviations, {}, &Weighted::value);
  return quantile_of(deviations, 0.5);
}

Summary description_of(std::span<const Weighted> sorted) {
  Summary all;
  if (sorted.empty()) return all;
  all.samples = static_cast<std::int64_t>(sorted.size());
  all.q05 = quantile_of(sorted, 0.05);
  all.q25 = quantile_of(sorted, 0.25);
  all.q75 = quantile_of(sorted, 0.75);
  all.q95 = quantile_of(sorted, 0.95);
  all.min = sorted.front().value;
  all.max = sorted.back().value;
  all.mad = median_deviation(sorted, quantile_of(sorted, 0.5));
  const double reach = 1.5 * (all.q75 - all.q25);
  all.outliers = std::ranges::count_if(sorted, [&](const Weighted& one) { return one.value < all.q25 - reach || one.value > all.q75 + reach; });
  return all;
}

/// The step of a clock that was read once for so many trials, over one of them.
double step_of_trial(const Record& record) { return record.clock_step_ns / std::max(1, record.batch); }

/// What a step leaves unknown of a launch's median: samples that begin anywhere within steps tell the more of it, the more they are.
double largest_step(std::span<const Record* const> records) {
  double step = 0;
  for (const Record* record : records) step = std::max(step, step_of_trial(*record) / std::max(1.0, static_cast<double>(record->samples.ns.size())));
  return step;
}

/// Half a step less and half a step more: what the outermost readings stand for.
Interval with_steps(Interval interval, double step) { return {std::max(0.0, interval.low - step / 2), interval.high + step / 2}; }

}  // namespace

double launch_time_of(const Record& record) {
  std::vector<double> ns = record.samples.ns;
  std::erase_if(ns, [](double value) { return !std::isfinite(value); });
  std::ranges::sort(ns);
  return median_by_clock(ns, step_of_trial(record));
}

std::vector<LaunchTime> launch_times_of(std::span<const Record* const> records) {
  std::vector<LaunchTime> times;
  for (const Record* record : records)
    if (std::ranges::any_of(record->samples.ns, [](double ns) { return std::isfinite(ns); }))
      times.push_back({record->launch, launch_time_of(*record)});
  return times;
}

TimeSummary summarize_times(std::span<const Record* const> records) {
  std::vector<double> medians;
  for (const LaunchTime& launch : launch_times_of(records)) medians.push_back(launch.ns);
  TimeSummary time{.all = description_of(weighted_samples(records)), .ci_from = {}};
  if (medians.empty()) return time;
  std::ranges::sort(medians);
  const double step = largest_step(records);
  time.all.median = median_by_clock(medians, step);
  if (medians.size() < 2) return time;
  time.all.ci = launch_interval(medians);
  time.ci_from = time.all.ci ? ci_of_launches : ci_of_range;
  if (!time.all.ci) time.all.ci = Interval{medians.front(), medians.back()};
  if (is_coarse(step, medians)) time.all.ci = with_steps(*time.all.ci, step);
  if (medians.front() > 0) time.spread = medians.back() / medians.front();
  return time;
}

std::optional<double> half_width(const Summary& time) {
  if (!time.ci || time.median <= 0) return {};
  return (time.ci->high - time.ci->low) / 2 / time.median;
}

}  // namespace headcount
