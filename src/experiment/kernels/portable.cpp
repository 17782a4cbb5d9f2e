// SPDX-License-Identifier: Apache-2.0
// For every CPU: GNU vectors, which the compiler makes of whatever registers the build's machine has.
#include <array>
#include <cstddef>
#include <cstring>

#include "experiment/kernels/sets.hpp"
#include "headcount/toss.hpp"

namespace headcount::kernels {
namespace {

/// Two accumulators of eight lanes: the plain loop waits for its one accumulator.
[[gnu::hot]] Count above(const double* values, Count n, double bar) {
  constexpr Count lanes = 8;
  constexpr Count accumulators = 2;
  using Tosses8 [[gnu::vector_size(sizeof(double) * lanes)]] = double;
  using Counts8 [[gnu::vector_size(sizeof(Count) * lanes)]] = Count;
  std::array<Counts8, accumulators> heads{};
  Count i = 0;
  for (; i + lanes * accumulators <= n; i += lanes * accumulators)
    for (Count k = 0; k < accumulators; ++k) {
      Tosses8 eight;
      std::memcpy(&eight, values + i + lanes * k, sizeof eight);
      // a comparison is -1 in each lane where it holds
      heads[static_cast<std::size_t>(k)] -= eight > bar;
    }
  Count sum = 0;
  for (std::size_t k = 0; k < heads.size(); ++k)
    for (Count lane = 0; lane < lanes; ++lane) sum += heads[k][lane];
  for (; i < n; ++i) sum += values[i] > bar ? 1 : 0;
  return sum;
}

[[gnu::hot]] Count generated(std::uint64_t key, Range range, double bar) {
  if (bar < 0) return range.size();
  const std::uint64_t last_tails = last_tails_for(bar);
  Count heads = 0;
  for (Count i = range.begin; i < range.end; ++i) heads += mix(state_of(key, i)) > last_tails ? 1 : 0;
  return heads;
}

void fill(double* values, std::uint64_t key, Range range) {
  for (Count i = range.begin; i < range.end; ++i) values[i - range.begin] = toss(key, i);
}

}  // namespace

Kernels portable() { return {.name = "portable", .above = above, .above_half = nullptr, .generated = generated, .fill = fill}; }

}  // namespace headcount::kernels
