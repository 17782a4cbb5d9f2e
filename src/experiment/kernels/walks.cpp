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
// What a cache of 32 or of 128 MB does not hold, and is asked for in twice that size.
constexpr std::array<Count, 2> from_memory{Count{1} << 22, Count{1} << 24};
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

/// What the other walks take, over what these do. In turns, so that a machine that changes its state changes it for both.
double quotient(Count n, const Walks& others, const Walks& these) {
  Tosses tosses(1, n, 0.5, Tosses::Keep::memory);
  tosses.make(0);
  const int repeats = std::max(1, static_cast<int>(round_ns / std::max(1.0, time_of(tosses, 1))));
  std::array<double, rounds> ours{};
  std::array<double, rounds> theirs{};
  for (std::size_t i = 0; i < rounds; ++i) {
    use_walks(these);
    ours[i] = time_of(tosses, repeats);
    use_walks(others);
    theirs[i] = time_of(tosses, repeats);
  }
  return median_of(theirs) / median_of(ours);
}

int faster_for(const std::array<Count, 2>& sizes) {
  constexpr Walks one{.near = 1, .far = 1};
  constexpr Walks four{.near = 4, .far = 4};
  return std::sqrt(quotient(sizes[0], four, one) * quotient(sizes[1], four, one)) < clearly ? 4 : 1;
}

}  // namespace

namespace kernels {
Walks walks_in_use;
Kernels::Above narrower = nullptr;
}  // namespace kernels

void use_walks(const Walks& walks) {
  kernels::walks_in_use = walks;
  const auto sets = runnable_kernels();
  // the last one is the portable one, which is not a narrower set of the same kind
  kernels::narrower = walks.narrow_from > 0 && sets.size() > 2 ? sets[1].above_half : nullptr;
}
Walks used_walks() { return kernels::walks_in_use; }

Walks measure_walks(Count largest) {
  const Walks before = used_walks();
  Walks found{.near = faster_for(near_sizes), .far = faster_for(far_sizes)};
  for (const Count from : from_memory) {
    if (largest < from || found.narrow_from > 0) continue;
    Walks narrow = found;
    narrow.narrow_from = from;
    if (quotient(2 * from, narrow, found) < clearly) found = narrow;
  }
  use_walks(before);
  return found;
}

}  // namespace headcount
