// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

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
      .explained = "Waiters look at the lock without writing to it, and wait longer after each failure. Good where the lock is held for "
                   "nanoseconds and every worker has a CPU; terrible where a holder can lose its CPU.",
      .per_heads = PerHeads::locked_cell};

  template <class C>
  struct Worker {
    C total;
    C locked;
    void on_heads() {
      lock();
      std::atomic_thread_fence(std::memory_order_acquire);
      total.store(total.load() + 1);
      std::atomic_thread_fence(std::memory_order_release);
      locked.store(0);
    }
    void lock() {
      for (int wait = 1;; wait = wait < longest_wait ? 2 * wait : wait) {
        Count is_free = 0;
        if (locked.load() == 0 && locked.replace(is_free, 1)) return;
        relax(wait);
      }
    }
  };
  template <Space S>
  class In {
   public:
    In(S& space, const Shape&) : cells_(space.cells(2, Layout{128})) {}
    auto worker(Slot) { return Worker<CellOf<S>>{cells_[0], cells_[1]}; }
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
