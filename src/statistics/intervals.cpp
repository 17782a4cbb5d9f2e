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

// A rank of whole numbers, and how far to go from it towards the next one inside.
struct Rank {
  std::size_t whole = 0;  // 0: there is none
  double share = 0.0;
};

Rank lower_rank(std::size_t n, double confidence) {
  const auto all = static_cast<double>(n);
  double rank = 0.0;
  if (n >= first_normal) {
    rank = 0.5 * (all + 1.0 - normal_half_width(confidence) * std::sqrt(all));
  } else {
    const std::size_t exact = exact_rank(n, confidence);
    if (exact == 0) return {};
    rank = std::min(interpolated_rank(n, exact, confidence), 0.5 * (all + 1.0));
  }
  if (rank < 1.0) return {};
  return {static_cast<std::size_t>(rank), rank - std::floor(rank)};
}

// From an outer value towards its inner neighbour, but not into the gap between two modes.
double between(double outer, double inner, double share, double widest) {
  return std::abs(inner - outer) > widest ? outer : std::lerp(outer, inner, share);
}

// Clopper and Pearson's ends, for numbers of trials that need not be whole.
Interval exact_ends(double hits, double trials, double confidence) {
  const double tail = 0.5 * (1.0 - std::clamp(confidence, 0.0, 1.0));
  const double misses = trials - hits;
  return {hits <= 0.0 ? 0.0 : beta_quantile(hits, misses + 1.0, tail), misses <= 0.0 ? 1.0 : beta_quantile(hits + 1.0, misses, 1.0 - tail)};
}

}  // namespace

std::optional<Interval> median_interval(std::span<const double> sorted, double confidence) {
  const std::size_t n = sorted.size();
  if (n < min_values_for_interval || !(confidence > 0.0 && confidence < 1.0)) return std::nullopt;
  const Rank rank = lower_rank(n, confidence);
  if (rank.whole == 0) return std::nullopt;
  const double widest = 0.5 * (sorted.back() - sorted.front());
  const std::size_t low = rank.whole - 1;
  const std::size_t high = n - rank.whole;
  return Interval{between(sorted[low], sorted[std::min(low + 1, n - 1)], rank.share, widest),
                  between(sorted[high], sorted[high > 0 ? high - 1 : 0], rank.share, widest)};
}

std::optional<Interval> launch_interval(std::span<const double> launch_medians) {
  std::vector<double> sorted(launch_medians.begin(), launch_medians.end());
  std::erase_if(sorted, [](double value) { return !std::isfinite(value); });
  std::sort(sorted.begin(), sorted.end());
  return median_interval(sorted, launch_confidence);
}

Interval proportion_interval(std::int64_t successes, std::int64_t trials, double confidence) {
  if (trials <= 0) return {0.0, 1.0};
  return exact_ends(static_cast<double>(std::clamp<std::int64_t>(successes, 0, trials)), static_cast<double>(trials), confidence);
}

// A share below this is told from none by nobody: few launches that disagree support less than one trial, and its ends reach 1e-300.
constexpr double least_share = 1e-9;

std::optional<Interval> clustered_interval(std::span<const double> shares, double most, double confidence) {
  if (shares.size() < 2) return std::nullopt;
  const auto launches = static_cast<double>(shares.size());
  double mean = 0.0;
  for (const double share : shares) mean += share / launches;
  double squares = 0.0;
  for (const double share : shares) squares += (share - mean) * (share - mean);
  const double variance_of_mean = squares / (launches - 1.0) / launches;
  const double widening = student_half_width(confidence, launches - 1.0) / normal_half_width(confidence);
  const double supported = variance_of_mean > 0.0 ? mean * (1.0 - mean) / variance_of_mean / (widening * widening) : most;
  const double trials = std::min(most, supported);
  const Interval ends = exact_ends(std::clamp(mean, 0.0, 1.0) * trials, trials, confidence);
  return Interval{ends.low < least_share ? 0.0 : ends.low, ends.high};
}

double none_seen_bound(std::int64_t trials, double confidence) {
  if (trials <= 0 || confidence >= 1.0) return 1.0;
  return -std::expm1(std::log1p(-std::max(confidence, 0.0)) / static_cast<double>(trials));
}

}  // namespace headcount
