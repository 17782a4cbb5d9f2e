// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "headcount/strategies/sharded.hpp"
#include "headcount/strategy.hpp"
#include "headcount/tally.hpp"

namespace headcount::strategies {

/// K stripes for all workers: each adds to the one it is on by compare-exchange, and moves on to the next where somebody came in between.
struct LongAdder {
  static constexpr StrategyInfo info{
      .name = "long_adder",
      .core = false,
      .about = "K padded cells; compare-exchange on one, and on the next after each failure",
      .explained =
          "Workers part only where they meet, and need not know how many they are: a single cell while nobody else counts, one each under "
          "contention. "
          "For counts of many threads that come and go. Known from Java's LongAdder, with which Guava and Caffeine count. The factor is `shards`.",
      .per_heads = PerHeads::own_cell,
      .dials = {padding_bytes, Sharded::shards}};

  template <class C, class Cells>
  struct Worker {
    C stripe;
    Cells* stripes;
    std::size_t count;
    std::size_t at = 0;

    void on_heads() {
      for (Count seen = stripe.load(); !stripe.replace(seen, seen + 1); seen = stripe.load()) {
        at = at + 1 == count ? 0 : at + 1;
        stripe = (*stripes)[at];
      }
    }
  };
  template <Space S>
  class In {
   public:
    In(S& space, const Shape& shape) : count_(static_cast<std::size_t>(shape[Sharded::shards])), stripes_(space.cells(count_, padded(shape))) {}
    auto worker(Slot) { return Worker<CellOf<S>, CellsOf<S>>{stripes_[0], &stripes_, count_}; }
    Count total() {
      Count sum = 0;
      for (std::size_t i = 0; i < count_; ++i) sum += stripes_[i].load();
      return sum;
    }
    void reset() {
      for (std::size_t i = 0; i < count_; ++i) stripes_[i].store(0);
    }

   private:
    std::size_t count_;
    CellsOf<S> stripes_;
  };
};

}  // namespace headcount::strategies
