// SPDX-License-Identifier: Apache-2.0
// Which walk is faster here: found out once per run, in the process that plans, and handed to those that measure.
#include <algorithm>
#include <array>
#include <cmath>

#include "experiment/kernels/sets.hpp"
#include "headcount/tosses.hpp"
#include "machine/clock.hpp"

namespace headcount {
namespace {

// Of values that are near and that are far, two sizes each: a machine may like one walk at the begin of a cache and another at its end.
constexpr std::array<Count, 2> near_sizes{30'000, 100'000};
constexpr std::array<Count, 2> far_sizes{300'000, 3'000'000};
constexpr int rounds = 9;
constexpr double round_ns = 200e3;
// One place is what everybody writes: four have to be faster by so much.
constexpr double clearly = 0.98;

double time_of(const Tosses& tosses, int repeats) {
  const auto begin = now_ns();
  for (int i = 0; i < repeats; ++i) {
    [[maybe_unused]] const volatile Count heads = chosen_kernels->for_tosses(0.5)(tosses.values(), tosses.size(), 0.5);
  }
  return static_cast<double>(now_ns() - begin);
}

double median_of(std::array<double, rounds> times) {
  std::ranges::nth_element(times, times.begin() + rounds / 2);
  return times[rounds / 2];
}

/// What four places take, over what one takes. In turns, so that a machine that changes its state changes it for both.
double four_over_one(Count n) {
  Tosses tosses(1, n, 0.5, Tosses::Keep::memory);
  tosses.make(0);
  const int repeats = std::max(1, static_cast<int>(round_ns / std::max(1.0, time_of(tosses, 1))));
  std::array<double, rounds> one{};
  std::array<double, rounds> four{};
  for (std::size_t i = 0; i < rounds; ++i) {
    use_walks({1, 1});
    one[i] = time_of(tosses, repeats);
    use_walks({4, 4});
    four[i] = time_of(tosses, repeats);
  }
  return median_of(four) / median_of(one);
}

int faster_for(const std::array<Count, 2>& sizes) { return std::sqrt(four_over_one(sizes[0]) * four_over_one(sizes[1])) < clearly ? 4 : 1; }

}  // namespace

namespace kernels {
Walks walks_in_use;
}

void use_walks(const Walks& walks) { kernels::walks_in_use = walks; }
Walks used_walks() { return kernels::walks_in_use; }

Walks measure_walks() {
  const Walks before = used_walks();
  const Walks found{.near = faster_for(near_sizes), .far = faster_for(far_sizes)};
  use_walks(before);
  return found;
}

}  // namespace headcount
