// SPDX-License-Identifier: Apache-2.0
// The coins: toss i of trial k is a pure function of (seed, k, i), so that any worker on any machine can make its own
// part, and the truth does not depend on who counted.
#pragma once

#include <cstdint>

#include "headcount/count.hpp"

namespace headcount {

/// SplitMix64's output function (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014).
inline constexpr std::uint64_t mix_first = 0xbf58476d1ce4e5b9U;
inline constexpr std::uint64_t mix_second = 0x94d049bb133111ebU;
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t z) {
  z = (z ^ (z >> 30)) * mix_first;
  z = (z ^ (z >> 27)) * mix_second;
  return z ^ (z >> 31);
}

/// SplitMix64's increment, 2^64 over the golden ratio.
inline constexpr std::uint64_t golden = 0x9e3779b97f4a7c15U;

/// Where the tosses of one trial start on SplitMix64's one orbit of 2^64 states. Two trials of n tosses overlap with a
/// probability of 2n / 2^64.
[[nodiscard]] constexpr std::uint64_t trial_key(std::uint64_t seed, std::uint64_t trial) {
  return mix(mix(seed + golden) ^ mix(trial + 0x632be59bd9b4e019U));
}

/// SplitMix64's state for toss i.
[[nodiscard]] constexpr std::uint64_t state_of(std::uint64_t key, Count i) { return key + (static_cast<std::uint64_t>(i) + 1) * golden; }

/// Toss i of the trial with this key: uniform in [0, 1), a multiple of 2^-53.
[[nodiscard]] constexpr double toss(std::uint64_t key, Count i) {
  // through a signed integer: the conversion is one instruction on every x86-64
  return static_cast<double>(static_cast<std::int64_t>(mix(state_of(key, i)) >> 11)) * 0x1p-53;
}

/// A toss above the bar is heads: strictly, as in the article. For probability 1 the bar lies below every toss.
[[nodiscard]] constexpr double bar_for(double heads_probability) { return heads_probability >= 1.0 ? -1.0 : 1.0 - heads_probability; }

}  // namespace headcount
