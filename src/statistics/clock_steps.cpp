// SPDX-License-Identifier: Apache-2.0
#include "statistics/clock_steps.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "statistics/statistics.hpp"

namespace headcount {
namespace {

/// How many of the values lie below `at`, parts of a step counted as such.
double below(std::span<const double> sorted, double step, double at) {
  double count = 0;
  for (const double value : sorted) count += std::clamp((at - value) / step + 0.5, 0.0, 1.0);
  return count;
}

}  // namespace

double median_within_steps(std::span<const double> sorted, double step) {
  const double half = static_cast<double>(sorted.size()) / 2;
  const double ordinary = quantile(sorted, 0.5);
  // With an even number of values nothing but the two in the middle may be near: any point between them divides the others.
  if (below(sorted, step, ordinary) == half) return ordinary;
  double low = ordinary - step;
  double high = ordinary + step;
  while (std::nextafter(low, high) < high && high - low > step * 1e-9) {
    const double middle = std::midpoint(low, high);
    (below(sorted, step, middle) < half ? low : high) = middle;
  }
  return std::midpoint(low, high);
}

bool is_coarse(double step, std::span<const double> sorted) {
  constexpr double coarse = 0.05;
  return step > coarse * quantile(sorted, 0.5);
}

double median_by_clock(std::span<const double> sorted, double step) {
  return !sorted.empty() && is_coarse(step, sorted) ? median_within_steps(sorted, step) : quantile(sorted, 0.5);
}

}  // namespace headcount
