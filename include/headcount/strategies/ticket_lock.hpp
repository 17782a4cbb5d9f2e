// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "headcount/strategy.hpp"
#include "headcount/tally.hpp"
#include "headcount/waiting.hpp"

namespace headcount::strategies {

/// A fair lock made of two cells: take the next ticket, wait until it is served.
struct TicketLock {
  static constexpr StrategyInfo info{
      .name = "ticket_lock",
      .core = false,
      .about = "a fair lock (take a ticket, wait until it is served) around load, add one, store",
      .uses = {.hold = true},
      .explained =
          "Workers are served in the order in which they came. Fairness costs: if the next in line has no CPU, all wait for it, which "
          "takes milliseconds per head when there are more workers than CPUs.",
      .per_heads = PerHeads::locked_cell};

  template <class C>
  struct Worker {
    C total;
    C next_ticket;
    C now_serving;
    void on_heads() {
      const Count ticket = fetch_add(next_ticket, 1);
      wait_until(
          now_serving, [ticket](Count served) { return served == ticket; }, [spins = 0]() mutable { pause_or_yield(spins++); });
      acquire_fence(total);
      total.store(total.load() + 1);
      release_fence(total);
      now_serving.add(1);
    }
  };
  template <Space S>
  class In {
   public:
    In(S& space, const Shape&) : cells_(space.cells(3, Layout{128})) {}
    auto worker(Slot) { return Worker<CellOf<S>>{cells_[0], part_of_lock(cells_[1]), part_of_lock(cells_[2])}; }
    Count total() { return cells_[0].load(); }
    void reset() {
      for (std::size_t i = 0; i < 3; ++i) cells_[i].store(0);
    }

   private:
    CellsOf<S> cells_;
  };
};

}  // namespace headcount::strategies
