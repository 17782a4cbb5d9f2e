// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "headcount/strategy.hpp"
#include "headcount/tally.hpp"

namespace headcount::strategies {

/// Read, add one, write back: two workers that read the same value lose one of the two.
struct Racy {
  static constexpr StrategyInfo info{.name = "racy",
                                     .promise = Promise::lossy,
                                     .about = "load, add one, store: updates between the load and the store are lost",
                                     .uses = {.look = true},
                                     .explained =
                                         "The load and the store are each indivisible, the pair is not: whatever others stored in between is "
                                         "overwritten. The article's `d['counter'] += 1`. Never use it to count."};

  template <class C>
  struct Worker {
    C total;
    void on_heads() { total.store(total.load() + 1); }
  };
  template <Space S>
  using In = OneCell<S, Worker<CellOf<S>>>;
};

}  // namespace headcount::strategies
