// SPDX-License-Identifier: Apache-2.0
// Quantiles and the summary made of them.
#include "statistics/statistics.hpp"

#include <algorithm>
#include <cmath>

namespace headcount {
namespace {

double median_absolute_deviation(std::span<const double> values, double median) {
  std::vector<double> away(values.begin(), values.end());
  for (double& value : away) value = std::abs(value - median);
  std::sort(away.begin(), away.end());
  return quantile(away, 0.5);
}

std::int64_t outside(std::span<const double> values, Interval fences) {
  return std::count_if(values.begin(), values.end(), [&](double value) { return value < fences.low || value > fences.high; });
}

}  // namespace

double quantile(std::span<const double> sorted, double q) {
  if (sorted.empty()) return 0.0;
  const double inside = q > 0.0 ? std::min(q, 1.0) : 0.0;  // NaN is 0 too
  const double position = inside * static_cast<double>(sorted.size() - 1);
  const auto index = static_cast<std::size_t>(position);
  const std::size_t next = std::min(index + 1, sorted.size() - 1);
  return std::lerp(sorted[index], sorted[next], position - static_cast<double>(index));
}

Summary summarize(std::vector<double> values) {
  std::erase_if(values, [](double value) { return !std::isfinite(value); });
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  Summary s;
  s.samples = static_cast<std::int64_t>(values.size());
  s.median = quantile(values, 0.5);
  s.ci = median_interval(values);
  s.q05 = quantile(values, 0.05);
  s.q25 = quantile(values, 0.25);
  s.q75 = quantile(values, 0.75);
  s.q95 = quantile(values, 0.95);
  s.min = values.front();
  s.max = values.back();
  s.mad = median_absolute_deviation(values, s.median);
  const double reach = 1.5 * (s.q75 - s.q25);
  s.outliers = outside(values, {s.q25 - reach, s.q75 + reach});
  return s;
}

}  // namespace headcount
