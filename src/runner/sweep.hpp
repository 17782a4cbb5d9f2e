// SPDX-License-Identifier: Apache-2.0
// Runs a plan: every round visits every case once, in shuffled order. Knows no process and no file: it is handed what
// launches a case and what is told of each record.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "runner/afford.hpp"
#include "runner/rounds.hpp"

namespace headcount {

struct SweepStep {
  std::size_t case_place = 0;  ///< in plan.cases
  int round = 0;               ///< from 0
  int rounds = 0;
  std::size_t done = 0;  ///< launches ended before this one
  std::size_t all = 0;
  double left_s = 0;  ///< estimated
};

struct SweepHooks {
  Launcher launch;
  std::function<void(const SweepStep&)> before;
  std::function<void(const SweepStep&, const Record&)> after;
  std::function<bool()> interrupted;
  /// Has this launch (the case's place, the round) ended in an earlier run? Asked before the first launch. Empty: none has.
  std::function<bool(std::size_t, int)> known{};
};

/// A case that the budget left without a launch, against what was planned.
struct Late {
  std::size_t place = 0;  ///< in plan.cases
  std::string price;      ///< what it costs, and what budget would do
};

struct Swept {
  bool complete = false;  ///< false where it was interrupted
  int rounds = 0;         ///< that were begun
  std::vector<Late> late{};
};

/// As many rounds as the shares say; then, where the user asked for no number of launches and time is left, more of those cases that are not
/// precise, until the deadline. `rounds` must have most_launches of them, or as many as were asked for. A case that failed is not launched again.
[[nodiscard]] Swept run_sweep(const Affordable& what, const Options& options, const Registry& registry, const Rounds& rounds,
                              const Deadline& deadline, const SweepHooks& hooks);

}  // namespace headcount
