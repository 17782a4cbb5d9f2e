// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "headcount/strategy.hpp"
#include "headcount/tally.hpp"

namespace headcount::strategies {

/// Count privately and publish every B heads: a total that others may read while it grows, at a fraction of the cost.
struct Batched {
  static constexpr Dial flush_every{
      .name = "flush_every", .option = "flush", .usual = 64, .type = "B", .about = "heads that batched keeps back", .proved = [](int) -> Count {
        return 2;
      }};
  static constexpr StrategyInfo info{
      .name = "batched",
      .core = false,
      .about = "count privately, add to the shared cell every B heads",
      .explained =
          "Between `atomic` (B = 1) and `local` (publish once): whoever reads the total while it grows is at most B heads per "
          "worker behind. The factor is `flush_every`.",
      .dials = {flush_every}};

  template <class C>
  struct Worker {
    C total;
    Count batch;
    Count kept = 0;
    void on_heads() {
      if (++kept == batch) flush();
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
    In(S& space, const Shape& shape) : batch_(shape[flush_every]), cells_(space.cells(1, Layout{})) {}
    auto worker(Slot) { return Worker<CellOf<S>>{cells_[0], batch_}; }
    Count total() { return cells_[0].load(); }
    void reset() { cells_[0].store(0); }

   private:
    Count batch_;
    CellsOf<S> cells_;
  };
};

}  // namespace headcount::strategies
