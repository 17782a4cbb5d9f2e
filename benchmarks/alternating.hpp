// SPDX-License-Identifier: Apache-2.0
// Two ways of doing one thing, timed in turn in one run: only their ratio survives a noisy machine.
#pragma once

#include <functional>

#include "rows.hpp"

namespace headcount {

/// `once` is done `warm` times before the clock is read, then `repeats` times between two readings.
struct Side {
  std::function<void()> once;
  int repeats = 1;
  int warm = 1;
};

/// The time of one, in ns.
[[nodiscard]] double time_of(const Side& side);

/// Repeats that fill so much time.
[[nodiscard]] int repeats_in(double ns, const std::function<void()>& once);

/// One turn each per iteration of the state, the first to go changing from turn to turn. The row's time is ours; the counter `name`
/// is the median of theirs over ours times `work_ratio` (of our work over theirs), with its 95 % interval: how many times as fast we
/// are. `settle` is called before each side.
void alternate(
    benchmark::State& state, const char* name, const Side& ours, const Side& theirs, double work_ratio = 1,
    const std::function<void()>& settle = [] {});

}  // namespace headcount
