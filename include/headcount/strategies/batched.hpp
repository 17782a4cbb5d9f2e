// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "headcount/strategy.hpp"
#include "headcount/tally.hpp"

namespace headcount::strategies {

/// Count privately and publish every B heads: a total that others may read while it grows, at a fraction of the cost.
struct Batched {
  static constexpr StrategyInfo info{
      .name = "batched",
      .core = false,
      .about = "count privately, add to the shared cell every B heads",
      .uses = {.flush = true},
      .explained =
          "Between `atomic` (B = 1) and `local` (publish once): whoever reads the total while it grows is at most B heads per "
          "worker behind. The factor is `flush_every`."};

  template <class C>
  struct Worker {
    C total;
    Count flush_every;
    Count kept = 0;
    void on_heads() {
      if (++kept == flush_every) flush();
    }
    void on_end() { flush(); }
    void flush() {
      total.add(kept);
      kept = 0;
    }
  };
  template <Space S>
  class In {
   public:
    In(S& space, const Shape& shape) : flush_every_(shape.flush_every), cells_(space.cells(1, Layout{})) {}
    auto worker(Slot) { return Worker<CellOf<S>>{cells_[0], flush_every_}; }
    Count total() { return cells_[0].load(); }
    void reset() { cells_[0].store(0); }

   private:
    Count flush_every_;
    CellsOf<S> cells_;
  };
};

}  // namespace headcount::strategies
