// SPDX-License-Identifier: Apache-2.0
// In which order cases are launched: every round visits each once, in an order that nobody chose.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "headcount/case.hpp"

namespace headcount {

/// The places of all cases in their plan, each once.
using Round = std::vector<std::size_t>;
using Rounds = std::vector<Round>;

/// They depend on the seed alone.
[[nodiscard]] Rounds shuffled_rounds(std::size_t cases, int rounds, std::uint64_t seed);

/// These places first, in their order; the others keep theirs.
void begin_with(Round& round, std::span<const std::size_t> places);

/// Did prices have to be found? Each backend's cases from small to large, and what was not launched for its price in the seed's order.
[[nodiscard]] bool is_priced_round(const Round& round, const Round& shuffled, const std::vector<Case>& cases);

}  // namespace headcount
