// SPDX-License-Identifier: Apache-2.0
#include "statistics/run_effect.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "headcount/toss.hpp"
#include "statistics/statistics.hpp"

namespace headcount {
namespace {

constexpr std::size_t fewest = 10;
// Of the cases: two groups, one changed and one not, leave at least this share in one place.
constexpr double core_share = 0.4;

/// The length of the shortest interval that holds the core of the values.
double core_of(std::vector<double> values) {
  std::ranges::sort(values);
  const auto within = static_cast<std::size_t>(std::ceil(core_share * static_cast<double>(values.size())));
  double shortest = INFINITY;
  for (std::size_t i = 0; i + within < values.size(); ++i) shortest = std::min(shortest, values[i + within] - values[i]);
  return shortest;
}

/// That of so many normal values of standard deviation 1, on average: the shortest of many intervals is shorter than the middle one.
double core_of_normal(std::size_t count) {
  constexpr int draws = 400;
  std::uint64_t state = 1;
  const auto uniform = [&] { return (static_cast<double>(mix(state += golden) >> 11) + 0.5) * 0x1p-53; };
  double sum = 0;
  for (int draw = 0; draw < draws; ++draw) {
    std::vector<double> values(count);
    std::ranges::generate(values, [&] { return std::sqrt(-2 * std::log(uniform())) * std::cos(2 * std::numbers::pi * uniform()); });
    sum += core_of(std::move(values)) / draws;
  }
  return sum;
}

}  // namespace

double run_effect(std::span<const LogDifference> cases) {
  if (cases.size() < fewest) return 0.0;
  std::vector<double> middles;
  std::vector<double> errors;
  for (const LogDifference& one : cases) {
    middles.push_back(one.middle);
    errors.push_back(one.error);
  }
  std::ranges::sort(errors);
  const double spread = core_of(std::move(middles)) / core_of_normal(cases.size());
  const double explained = quantile(errors, 0.5);
  return std::sqrt(std::max(0.0, spread * spread - explained * explained));
}

}  // namespace headcount
