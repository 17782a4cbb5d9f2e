// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "headcount/strategy.hpp"
#include "headcount/tally.hpp"
#include "headcount/waiting.hpp"

namespace headcount::strategies {

/// The queue lock of Mellor-Crummey and Scott (1991): whoever comes joins the end of a queue and watches a cell of its own.
struct McsLock {
  static constexpr StrategyInfo info{
      .name = "mcs_lock",
      .core = false,
      .about = "a queue lock (each waiter watches a cell of its own) around load, add one, store",
      .uses = {.hold = true},
      .explained =
          "As fair as ticket_lock, but a hand-over disturbs only the next in line, so it keeps its pace on many CPUs. A waiter without a CPU holds "
          "up "
          "all behind it: not for more workers than CPUs. Known from Linux, whose queued spinlock descends from it, and from tbb::queuing_mutex.",
      .per_heads = PerHeads::locked_cell};

  /// Workers stand in the queue as 1, 2, ...; 0 is nobody.
  template <class C, class Cells>
  struct Worker {
    C total;
    C last;  ///< in the queue
    Cells* cells;
    Count self;

    void on_heads() {
      lock();
      acquire_fence(total);
      total.store(total.load() + 1);
      release_fence(total);
      unlock();
    }
    void lock() {
      C waiting = waits(self);
      next_of(self).store(0);
      waiting.store(1);
      release_fence(last);
      const Count before = join();
      if (before == 0) return;
      acquire_fence(last);
      next_of(before).store(self);
      await(waiting, [](Count still) { return still == 0; });
    }
    /// A cell has no exchange, so the end of the queue is taken with compare-exchange.
    Count join() {
      Count before = last.load();
      while (!last.replace(before, self)) {
      }
      return before;
    }
    void unlock() {
      C next = next_of(self);
      if (next.load() == 0) {
        if (leave()) return;
        await(next, [](Count worker) { return worker != 0; });
      }
      acquire_fence(next);
      waits(next.load()).store(0);
    }
    /// Fails where somebody has joined behind.
    bool leave() {
      for (Count seen = self; seen == self;)
        if (last.replace(seen, 0)) return true;
      return false;
    }
    static void await(C& cell, auto suits) {
      wait_until(cell, suits, [spins = 0]() mutable { pause_or_yield(spins++); });
    }
    C next_of(Count worker) { return part_of_lock((*cells)[static_cast<std::size_t>(2 * worker)]); }
    C waits(Count worker) { return part_of_lock((*cells)[static_cast<std::size_t>(2 * worker + 1)]); }
  };

  template <Space S>
  class In {
   public:
    In(S& space, const Shape& shape) : size_(2 + 2 * static_cast<std::size_t>(shape.slots)), cells_(space.cells(size_, Layout{128})) {}
    auto worker(Slot slot) { return Worker<CellOf<S>, CellsOf<S>>{cells_[0], part_of_lock(cells_[1]), &cells_, slot + 1}; }
    Count total() { return cells_[0].load(); }
    void reset() {
      for (std::size_t i = 0; i < size_; ++i) cells_[i].store(0);
    }

   private:
    std::size_t size_;
    CellsOf<S> cells_;
  };
};

}  // namespace headcount::strategies
