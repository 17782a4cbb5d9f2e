// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "headcount/strategy.hpp"
#include "headcount/tally.hpp"

namespace headcount::strategies {

/// One cell per worker, side by side: no update is lost, yet the workers fight for the cache line.
struct PerWorkerPacked {
  static constexpr StrategyInfo info{
      .name = "per_worker_packed",
      .about = "one cell per worker, side by side on a cache line (false sharing)",
      .uses = {.look = true},
      .explained =
          "Each worker adds to a cell of its own, but the cells share a cache line, which travels as if they were one. "
          "Indivisible adds, because plain stores would hide that in the store buffer. See per_worker_padded.",
      .per_heads = PerHeads::own_cell};

  template <class C>
  struct Worker {
    C mine;
    void on_heads() { mine.add(1); }
  };
  template <Space S>
  struct In : CellPerWorker<S, Worker<CellOf<S>>> {
    In(S& space, const Shape& shape) : CellPerWorker<S, Worker<CellOf<S>>>(space, shape, Layout{}) {}
  };
};

}  // namespace headcount::strategies
