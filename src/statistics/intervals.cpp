// SPDX-License-Identifier: Apache-2.0
// Intervals from order statistics and from the beta distribution. Every count of ranks here starts at 1.
#include "statistics/intervals.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "statistics/distributions.hpp"

namespace headcount {
namespace {

constexpr std::size_t first_normal = 50;

// How often the rank-th smallest and the rank-th largest of n values have the median between them:
// 1 - 2 P(B < rank) for B of the binomial distribution with n and 1/2. For small n: 2^-n must not underflow.
double coverage(std::size_t n, std::size_t rank) {
  double term = std::ldexp(1.0, -static_cast<int>(n));
  double below = 0.0;
  for (std::size_t i = 0; i < rank; ++i) {
    below += term;
    term *= static_cast<double>(n - i) / static_cast<double>(i + 1);
  }
  return 1.0 - 2.0 * below;
}

// The innermost rank that still covers enough, 0 if none does.
std::size_t exact_rank(std::size_t n, double confidence) {
  std::size_t rank = 0;
  while (2 * (rank + 1) <= n && coverage(n, rank + 1) >= confidence) ++rank;
  return rank;
}

// A rank between the exact one and the next, which covers too little: Hettmansperger and Sheather 1986.
double interpolated_rank(std::size_t n, std::size_t rank, double confidence) {
  const double enough = coverage(n, rank);
  const double share = (enough - confidence) / (enough - coverage(n, rank + 1));
  const auto k = static_cast<double>(rank);
  const auto all = static_cast<double>(n);
  return k + (all - k) * share / (k + (all - 2.0 * k) * share);
}

// The rank of the lower end; the upper end's is n + 1 less this one. Under 1: there is none.
double lower_rank(std::size_t n, double confidence) {
  if (n >= first_normal) {
    const auto all = static_cast<double>(n);
    return 0.5 * (all + 1.0 - normal_half_width(confidence) * std::sqrt(all));
  }
  const std::size_t rank = exact_rank(n, confidence);
  if (n < first_interpolated || rank == 0) return static_cast<double>(rank);
  return std::min(interpolated_rank(n, rank, confidence), 0.5 * static_cast<double>(n + 1));
}

// The value at a rank that may lie between two values.
double at_rank(std::span<const double> sorted, double rank) {
  const double whole = std::floor(rank);
  const std::size_t index = static_cast<std::size_t>(whole) - 1;
  const std::size_t next = std::min(index + 1, sorted.size() - 1);
  return std::lerp(sorted[index], sorted[next], rank - whole);
}

}  // namespace

std::optional<Interval> median_interval(std::span<const double> sorted, double confidence) {
  if (sorted.size() < min_values_for_interval || !(confidence > 0.0 && confidence < 1.0)) return std::nullopt;
  const double rank = lower_rank(sorted.size(), confidence);
  if (rank < 1.0) return std::nullopt;
  return Interval{at_rank(sorted, rank), at_rank(sorted, static_cast<double>(sorted.size() + 1) - rank)};
}

std::optional<Interval> launch_interval(std::span<const double> launch_medians) {
  std::vector<double> sorted(launch_medians.begin(), launch_medians.end());
  std::erase_if(sorted, [](double value) { return !std::isfinite(value); });
  std::sort(sorted.begin(), sorted.end());
  return median_interval(sorted);
}

std::optional<Interval> wider(const std::optional<Interval>& a, const std::optional<Interval>& b) {
  if (!a || !b) return a ? a : b;
  return b->high - b->low > a->high - a->low ? b : a;
}

Interval proportion_interval(std::int64_t successes, std::int64_t trials, double confidence) {
  if (trials <= 0) return {0.0, 1.0};
  const auto hits = static_cast<double>(std::clamp<std::int64_t>(successes, 0, trials));
  const double misses = static_cast<double>(trials) - hits;
  const double tail = 0.5 * (1.0 - std::clamp(confidence, 0.0, 1.0));
  return {hits == 0.0 ? 0.0 : beta_quantile(hits, misses + 1.0, tail),
          misses == 0.0 ? 1.0 : beta_quantile(hits + 1.0, misses, 1.0 - tail)};
}

double none_seen_bound(std::int64_t trials, double confidence) {
  if (trials <= 0 || confidence >= 1.0) return 1.0;
  return -std::expm1(std::log1p(-std::max(confidence, 0.0)) / static_cast<double>(trials));
}

}  // namespace headcount
