// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "headcount/padding.hpp"
#include "headcount/strategies/per_worker_packed.hpp"

namespace headcount::strategies {

/// One cell per worker, each on cache lines of its own: per_worker_packed without the false sharing.
struct PerWorkerPadded {
  static constexpr StrategyInfo info{
      .name = "per_worker_padded",
      .about = "one cell per worker, each on its own cache lines",
      .uses = {.look = true},
      .explained =
          "The same indivisible adds as per_worker_packed with padding between the cells (the factor padding_bytes): what "
          "is left is the price of the locked instruction itself. Counting in a register (local) is cheaper still.",
      .per_heads = PerHeads::own_cell,
      .dials = {padding_bytes}};

  template <Space S>
  struct In : CellPerWorker<S, PerWorkerPacked::Worker<CellOf<S>>> {
    In(S& space, const Shape& shape) : CellPerWorker<S, PerWorkerPacked::Worker<CellOf<S>>>(space, shape, padded(shape)) {}
  };
};

}  // namespace headcount::strategies
