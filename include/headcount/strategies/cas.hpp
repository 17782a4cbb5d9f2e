// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "headcount/strategy.hpp"
#include "headcount/tally.hpp"

namespace headcount::strategies {

/// Load, then compare-exchange until nobody came in between.
struct Cas {
  static constexpr StrategyInfo info{
      .name = "cas",
      .core = false,
      .about = "load, then compare-exchange until it holds",
      .explained =
          "How any update becomes indivisible, not only an addition: whoever was overtaken tries again. Under contention many "
          "tries fail, so for a plain count `atomic` is better.",
      .per_heads = PerHeads::shared_cell};

  template <class C>
  struct Worker {
    C total;
    void on_heads() {
      Count seen = total.load();
      while (!total.replace(seen, seen + 1)) {
      }
    }
  };
  template <Space S>
  using In = OneCell<S, Worker<CellOf<S>>>;
};

}  // namespace headcount::strategies
