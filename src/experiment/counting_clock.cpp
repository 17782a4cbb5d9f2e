// SPDX-License-Identifier: Apache-2.0
#include "experiment/counting_clock.hpp"

#include <vector>

#include "headcount/kernel.hpp"

namespace headcount {

ClockCost measure_counting_clock(int rounds) {
  constexpr Count coins = 1000;
  constexpr double bar = 0.5;
  std::vector<double> tosses(coins);
  chosen_kernels->fill(tosses.data(), 0, {0, coins});
  volatile Count heads = 0;
  return measure_clock([&] { heads = chosen_kernels->for_tosses(bar)(tosses.data(), coins, bar); }, rounds);
}

}  // namespace headcount
