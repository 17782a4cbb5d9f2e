// SPDX-License-Identifier: Apache-2.0
// Runs a plan: every round visits every case once, in shuffled order. Knows no process and no file: it is handed what
// launches a case and what is told of each record.
#pragma once

#include <functional>
#include <vector>

#include "experiment/record.hpp"
#include "runner/plan.hpp"

namespace headcount {

struct SweepStep {
  std::size_t case_place = 0;  ///< in plan.cases
  int round = 0;               ///< from 0
  int rounds = 0;
  std::size_t done = 0;        ///< launches ended before this one
  std::size_t all = 0;
  double left_s = 0;           ///< estimated
};

struct SweepHooks {
  std::function<Record(const Order&)> launch;
  std::function<void(const SweepStep&)> before;
  std::function<void(const SweepStep&, const Record&)> after;
  std::function<bool()> interrupted;
  /// Has this launch (the case's place, the round) ended in an earlier run? Asked before the first launch. Empty: none has.
  std::function<bool(std::size_t, int)> known{};
};

using Rounds = std::vector<std::vector<std::size_t>>;

/// False where it was interrupted. A case that failed is not launched again.
bool run_sweep(const Plan& plan, const Options& options, const Rounds& rounds, const SweepHooks& hooks);

}  // namespace headcount
