// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "headcount/strategy.hpp"
#include "headcount/tally.hpp"

namespace headcount::strategies {

/// K cells for all workers: each adds to the one its slot falls on, and the total is their sum.
struct Sharded {
  static constexpr StrategyInfo info{
      .name = "sharded",
      .core = false,
      .about = "K padded cells; each worker adds to the one its slot falls on",
      .uses = {.padding = true, .shards = true},
      .explained =
          "What servers do that count from more threads than they can give cells to: with K at least the number of workers it is "
          "per_worker_padded, with K = 1 it is `atomic`. The factor is `shards`.",
      .per_heads = PerHeads::own_cell};

  template <class C>
  struct Worker {
    C shard;
    void on_heads() { shard.add(1); }
  };
  template <Space S>
  class In {
   public:
    In(S& space, const Shape& shape) : shards_(static_cast<std::size_t>(shape.shards)), cells_(space.cells(shards_, Layout{shape.padding_bytes})) {}
    auto worker(Slot slot) { return Worker<CellOf<S>>{cells_[static_cast<std::size_t>(slot) % shards_]}; }
    Count total() {
      Count sum = 0;
      for (std::size_t i = 0; i < shards_; ++i) sum += cells_[i].load();
      return sum;
    }
    void reset() {
      for (std::size_t i = 0; i < shards_; ++i) cells_[i].store(0);
    }

   private:
    std::size_t shards_;
    CellsOf<S> cells_;
  };
};

}  // namespace headcount::strategies
