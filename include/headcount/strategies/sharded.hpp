// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "headcount/padding.hpp"
#include "headcount/strategy.hpp"
#include "headcount/tally.hpp"

namespace headcount::strategies {

/// K cells for all workers: each adds to the one its slot falls on, and the total is their sum.
struct Sharded {
  /// As few in a proof as let two workers meet on one.
  static constexpr Dial shards{
      .name = "shards", .option = "shards", .usual = 8, .most = 65536, .type = "K", .about = "cells of sharded", .proved = [](int workers) -> Count {
        return std::max(1, workers - 1);
      }};
  static constexpr StrategyInfo info{
      .name = "sharded",
      .core = false,
      .about = "K padded cells; each worker adds to the one its slot falls on",
      .explained =
          "What servers do that count from more threads than they can give cells to: with K at least the number of workers it is "
          "per_worker_padded, with K = 1 it is `atomic`. The factor is `shards`.",
      .per_heads = PerHeads::own_cell,
      .dials = {padding_bytes, shards}};

  template <class C>
  struct Worker {
    C shard;
    void on_heads() { shard.add(1); }
  };
  template <Space S>
  class In {
   public:
    In(S& space, const Shape& shape) : shards_(static_cast<std::size_t>(shape[shards])), cells_(space.cells(shards_, padded(shape))) {}
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
