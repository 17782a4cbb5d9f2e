// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "headcount/strategy.hpp"
#include "headcount/tally.hpp"
#include "headcount/waiting.hpp"

namespace headcount::strategies {

/// A lock made of one cell: look until it is free, try to take it, wait longer each time.
struct Spinlock {
  static constexpr StrategyInfo info{
      .name = "spinlock",
      .core = false,
      .about = "a test-and-test-and-set lock with backoff around load, add one, store",
      .uses = {.hold = true},
      .explained =
          "Waiters look at the lock without writing to it, and wait longer after each failure. Good where the lock is held for "
          "nanoseconds and every worker has a CPU; terrible where a holder can lose its CPU.",
      .per_heads = PerHeads::locked_cell};

  template <class C>
  struct Worker {
    C total;
    C locked;
    void on_heads() {
      lock();
      acquire_fence(total);
      total.store(total.load() + 1);
      release_fence(total);
      locked.store(0);
    }
    void lock() {
      const auto is_free = [](Count holders) { return holders == 0; };
      const auto take = [this] {
        Count nobody = 0;
        return locked.replace(nobody, 1);
      };
      wait_until(locked, is_free, take, [wait = 1]() mutable {
        relax(wait);
        wait = wait < longest_wait ? 2 * wait : wait;
      });
    }
  };
  template <Space S>
  class In {
   public:
    In(S& space, const Shape&) : cells_(space.cells(2, Layout{128})) {}
    auto worker(Slot) { return Worker<CellOf<S>>{cells_[0], part_of_lock(cells_[1])}; }
    Count total() { return cells_[0].load(); }
    void reset() {
      cells_[0].store(0);
      cells_[1].store(0);
    }

   private:
    CellsOf<S> cells_;
  };

 private:
  static constexpr int longest_wait = 1024;
};

}  // namespace headcount::strategies
