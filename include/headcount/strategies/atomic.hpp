// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "headcount/strategy.hpp"
#include "headcount/tally.hpp"

namespace headcount::strategies {

/// One indivisible add per head on one shared cell.
struct Atomic {
  static constexpr StrategyInfo info{.name = "atomic",
                                     .about = "one indivisible add per head on one shared cell",
                                     .uses = {.look = true},
                                     .explained =
                                         "A locked add (fetch_add with relaxed order) cannot lose an update, but the cell's cache line travels "
                                         "between the CPUs for every head. Right where counts are rare; slow where every worker counts.",
                                     .per_heads = PerHeads::shared_cell};

  template <class C>
  struct Worker {
    C total;
    void on_heads() { total.add(1); }
  };
  template <Space S>
  using In = OneCell<S, Worker<CellOf<S>>>;
};

}  // namespace headcount::strategies
