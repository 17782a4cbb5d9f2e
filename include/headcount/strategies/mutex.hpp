// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>

#include "headcount/strategy.hpp"
#include "headcount/tally.hpp"

namespace headcount::strategies {

/// The racy increment again, made exact by the space's lock around it.
struct Mutex {
  static constexpr StrategyInfo info{
      .name = "mutex",
      .about = "a lock around load, add one, store",
      .uses = {.look = true, .hold = true},
      .explained =
          "Exact, and the most expensive of the common ways: each head takes and releases a lock, and a waiter may go to "
          "sleep. For sections longer than one addition.",
      .per_heads = PerHeads::locked_cell};

  template <class C, class L>
  struct Worker {
    C total;
    L* lock;
    void on_heads() {
      const std::scoped_lock hold(*lock);
      total.store(total.load() + 1);
    }
  };
  template <Space S>
  class In {
   public:
    In(S& space, const Shape&) : space_(space), cells_(space.cells(1, Layout{})) {}
    auto worker(Slot) { return Worker<CellOf<S>, LockOf<S>>{cells_[0], &space_.lock()}; }
    Count total() { return cells_[0].load(); }
    void reset() { cells_[0].store(0); }

   private:
    S& space_;
    CellsOf<S> cells_;
  };
};

}  // namespace headcount::strategies
