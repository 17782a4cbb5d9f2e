// SPDX-License-Identifier: Apache-2.0
// Where a worker's tosses come from: an array, as in the article, or the generator inside the loop. A source is a
// template parameter of the loop, never a branch in it. Two words each, so that they travel in registers: a kernel carried along as
// a third cost 15 ns a trial, in copies of copies that wait for each other.
#pragma once

#include <concepts>

#include "headcount/delay.hpp"
#include "headcount/kernel.hpp"
#include "headcount/toss.hpp"
#include "headcount/tosses.hpp"

namespace headcount {

template <class S>
concept Source = requires(const S& source, const Tosses& tosses, Count i) {
  { S::of(tosses) } -> std::same_as<S>;
  { source.heads(i) } -> std::same_as<bool>;
};

/// A source that has a kernel to count a range as a whole, beside the loop over single tosses.
template <class S>
concept CountsRanges = Source<S> && requires(const S& source, Range range) {
  { source.count(range) } -> std::same_as<Count>;
};

/// A source that finds the heads of a block of tosses before it tells of any.
template <class S>
concept FindsFirst = Source<S> && requires(const S& source, Range block) {
  { source.found(block) } -> std::same_as<Count>;
  { S::block } -> std::convertible_to<Count>;
  { S::burst } -> std::convertible_to<Count>;
};

/// Tosses that were made before the trial and lie in memory.
struct InMemory {
  const double* values;
  double bar;

  static InMemory of(const Tosses& tosses) { return {tosses.values(), tosses.bar()}; }
  [[nodiscard]] bool heads(Count i) const { return values[i] > bar; }
  [[nodiscard]] Count count(Range range) const { return chosen_kernels->for_tosses(bar)(values + range.begin, range.size(), bar); }
};

/// Tosses in memory of which a block's heads are found first, without a branch, and then told of one by one: a branch on each toss is
/// mispredicted at every other one, which costs more than most ways of counting.
struct Masked {
  static constexpr Count block = 128;  ///< tosses that are looked at together
  static constexpr Count burst = 48;   ///< heads that are told of together
  const double* values;
  double bar;

  static Masked of(const Tosses& tosses) { return {tosses.values(), tosses.bar()}; }
  [[nodiscard]] bool heads(Count i) const { return values[i] > bar; }
  [[nodiscard]] Count found(Range range) const {
    Count heads = 0;
    for (Count i = range.begin; i < range.end; ++i) heads += values[i] > bar ? 1 : 0;
    return heads;
  }
};

/// Tosses that each worker makes inside the loop: no memory, the same answer.
struct Generated {
  std::uint64_t key;
  double bar;

  static Generated of(const Tosses& tosses) { return {tosses.key(), tosses.bar()}; }
  [[nodiscard]] bool heads(Count i) const { return toss(key, i) > bar; }
  [[nodiscard]] Count count(Range range) const { return chosen_kernels->generated(key, range, bar); }
};

/// The same tosses with private work before each is looked at.
template <Source S>
struct Worked {
  S tosses;
  int turns = 0;

  static Worked of(const Tosses& tosses) { return {S::of(tosses)}; }
  [[nodiscard]] bool heads(Count i) const {
    delay(turns);
    return tosses.heads(i);
  }
};

/// The source of this trial, with the dial turned.
template <Source S>
S source_of(const Tosses& tosses, int work_turns) {
  S source = S::of(tosses);
  if constexpr (requires { source.turns; }) source.turns = work_turns;
  return source;
}

}  // namespace headcount
