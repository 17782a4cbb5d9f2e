// SPDX-License-Identifier: Apache-2.0
// How a budget is shared. Every case may spend as much as any other: the cheap ones are measured well, the expensive ones in fewer launches with
// fewer trials, and what cannot be afforded even so is left out with its price. Pure.
#pragma once

#include <optional>
#include <vector>

#include "runner/price.hpp"

namespace headcount {

/// What was asked for.
struct Wish {
  std::optional<int> launches{};  ///< exactly so many of each case; empty: usual_launches, and more where time is left
  std::optional<int> trials{};    ///< exactly so many of each launch
  int most_trials = 1000;
};

inline constexpr int usual_launches = 12;
/// Over all launches of a race.
inline constexpr int trials_of_a_race = 2000;
inline constexpr int most_launches = 40;
inline constexpr int usual_trials = 16;  ///< the least where a trial is cheap

/// For one case.
struct Share {
  int launches = 0;  ///< 0: it cannot be afforded
  int trials = 0;    ///< of each launch
};

struct Allotment {
  std::vector<Share> shares;     ///< per case
  std::vector<double> needs_ns;  ///< per case, of those that cannot be afforded: the budget that would do
};

/// `lossy`: may lose heads, and needs more trials to show how much.
struct Candidate {
  Price price;
  bool lossy = false;
  bool held_against = false;  ///< what others are compared with, serial code: the first to be given what is left
  bool crowded = false;       ///< more threads than CPUs: the last
};

[[nodiscard]] Allotment allot(const std::vector<Candidate>& cases, double budget_ns, const Wish& wish);

/// So many trials as a report of so many launches may hold without growing beyond what people open.
[[nodiscard]] int most_trials_of(std::size_t cases);

}  // namespace headcount
