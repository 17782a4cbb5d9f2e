// SPDX-License-Identifier: Apache-2.0
#include "statistics/sample_shape.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <vector>

#include "statistics/distributions.hpp"
#include "statistics/statistics.hpp"

namespace headcount {
namespace {

constexpr std::size_t fewest_samples = 24;

double median_of(std::span<const double> values) {
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  return quantile(sorted, 0.5);
}

/// Ranks from 1; equal values share the mean of theirs.
std::vector<double> ranks_of(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
  std::vector<double> ranks(values.size());
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin;
    while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
    for (std::size_t i = begin; i < end; ++i) ranks[order[i]] = 0.5 * static_cast<double>(begin + end + 1);
    begin = end;
  }
  return ranks;
}

/// Pearson's correlation of the ranks with the places; 0 where all values are equal.
double rank_correlation(std::span<const double> in_order) {
  const std::vector<double> ranks = ranks_of(in_order);
  const double middle = 0.5 * static_cast<double>(ranks.size() + 1);
  double with_place = 0;
  double of_ranks = 0;
  double of_places = 0;
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    const double place = static_cast<double>(i + 1) - middle;
    with_place += place * (ranks[i] - middle);
    of_ranks += (ranks[i] - middle) * (ranks[i] - middle);
    of_places += place * place;
  }
  return of_ranks > 0 ? with_place / std::sqrt(of_ranks * of_places) : 0.0;
}

struct Half {
  double n = 0;
  double sum = 0;
  double squares = 0;

  [[nodiscard]] double mean() const { return sum / n; }
  [[nodiscard]] double variance() const { return std::max(0.0, squares / n - mean() * mean()); }
  void take(double value, double sign) {
    n += sign;
    sum += sign * value;
    squares += sign * value * value;
  }
};

/// Distance of the halves' means in units of their common width.
double ashman(const Half& low, const Half& high) {
  const double width = low.variance() + high.variance();
  const double apart = high.mean() - low.mean();
  return width > 0 ? std::numbers::sqrt2 * apart / std::sqrt(width) : (apart > 0 ? INFINITY : 0.0);
}

}  // namespace

bool drifts(std::span<const double> in_order) {
  if (in_order.size() < fewest_samples) return false;
  const auto n = static_cast<double>(in_order.size());
  const double correlation = std::abs(rank_correlation(in_order));
  if (correlation < std::max(0.5, normal_half_width(0.999) / std::sqrt(n - 1))) return false;
  const std::size_t third = in_order.size() / 3;
  const double before = median_of(in_order.first(third));
  const double after = median_of(in_order.last(third));
  return std::abs(after - before) >= 0.05 * std::min(before, after);
}

bool begins_slow(std::span<const double> in_order) {
  if (in_order.size() < fewest_samples) return false;
  const double first = median_of(in_order.first(std::max<std::size_t>(5, in_order.size() / 10)));
  std::vector<double> rest(in_order.begin() + static_cast<std::ptrdiff_t>(in_order.size() / 2), in_order.end());
  std::ranges::sort(rest);
  return first > quantile(rest, 0.9) && first >= 1.1 * quantile(rest, 0.5);
}

bool bimodal(std::span<const double> sorted) {
  if (sorted.size() < fewest_samples) return false;
  const double origin = sorted.front();  // or squares of large times would lose their digits
  Half low;
  Half high;
  for (const double value : sorted) high.take(value - origin, +1);
  Half best_low;
  Half best_high;
  double tightest = INFINITY;
  for (std::size_t i = 0; i + 1 < sorted.size(); ++i) {
    low.take(sorted[i] - origin, +1);
    high.take(sorted[i] - origin, -1);
    const double within = low.n * low.variance() + high.n * high.variance();
    if (within >= tightest) continue;
    tightest = within;
    best_low = low;
    best_high = high;
  }
  const auto n = static_cast<double>(sorted.size());
  if (std::min(best_low.n, best_high.n) < 0.1 * n) return false;
  return best_high.mean() - best_low.mean() >= 0.1 * quantile(sorted, 0.5) && ashman(best_low, best_high) > 4.5;
}

}  // namespace headcount
