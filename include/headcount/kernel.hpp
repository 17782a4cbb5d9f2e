// SPDX-License-Identifier: Apache-2.0
// The counting kernel: how many of some doubles in memory lie above a bar.
#pragma once

#include <array>
#include <cstddef>
#include <cstring>

#include "headcount/count.hpp"

namespace headcount {

/// Exactly `values[i] > bar` for every i < n, a NaN being no heads; any alignment. Two accumulators of eight lanes: the plain loop
/// waits for its one accumulator, and its time jumps by half with where the loop happens to lie. More than two gain nothing from
/// caches further away.
[[nodiscard]] inline Count count_above(const double* values, Count n, double bar) {
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

}  // namespace headcount
