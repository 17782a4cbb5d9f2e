// SPDX-License-Identifier: Apache-2.0
// Two programs, or two settings, launched in turns: in every round each case three times, the old one twice and the new one once, right after
// each other and in an order drawn by chance. Whatever the machine does meanwhile it does to both; how far the two old ones lie apart is what
// equal programs look like. Knows no process: it is handed what launches a case.
#pragma once

#include <array>
#include <functional>
#include <vector>

#include "runner/sweep.hpp"

namespace headcount {

enum class Side : std::uint8_t { old, again, fresh };
inline constexpr std::size_t sides = 3;

/// Case by case what the old one and the new one are asked for: the same but for a setting.
struct TurnCases {
  std::vector<Case> old;
  std::vector<Case> fresh;
};

struct TurnHooks {
  std::function<Record(const Order&, Side)> launch;
  std::function<void(const SweepStep&)> before;
  std::function<bool()> interrupted;
};

/// Of one case, the records of each side; those at one place are of one round.
using Turns = std::array<std::vector<Record>, sides>;

/// As many rounds as were asked for, and else until the budget is over or every effect is known to half of the threshold. A case that failed on
/// any side has no further rounds. Throws Error(usage) where the budget has no room for the rounds that an interval needs.
[[nodiscard]] std::vector<Turns> take_turns(const TurnCases& cases, const Options& options, double threshold, const Deadline& deadline,
                                            const TurnHooks& hooks);

}  // namespace headcount
