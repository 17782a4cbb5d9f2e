// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "headcount/strategy.hpp"
#include "headcount/tally.hpp"

namespace headcount::strategies {

/// Count privately, publish once: one indivisible add per range instead of one per head.
struct Local {
  static constexpr StrategyInfo info{
      .name = "local",
      .about = "each worker counts privately and adds its count once at the end",
      .uses = {.kernel = true},
      .explained =
          "A private count stays in a register, so the loop vectorises; the shared cell is touched once per worker. The "
          "way to go wherever the runtime has no reduction of its own."};

  template <class C>
  struct Worker {
    C total;
    void on_count(Count heads) { total.add(heads); }
  };
  template <Space S>
  using In = OneCell<S, Worker<CellOf<S>>>;
};

}  // namespace headcount::strategies
