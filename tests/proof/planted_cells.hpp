// SPDX-License-Identifier: Apache-2.0
// Strategies with a fault each, as people write them: updates that are not whole, and places that are not the worker's own.
#pragma once

#include "planted.hpp"

namespace headcount::planted {

struct BatchFlushedByLoadThenStore {
  static constexpr StrategyInfo info{.name = "BatchFlushedByLoadThenStore"};
  template <Space S>
  struct Worker : Kit<S> {
    Count kept = 0;
    void on_heads() {
      if (++kept == 2) flush();
    }
    void on_end() { flush(); }
    void flush() {
      this->cell(0).store(this->cell(0).load() + kept);
      kept = 0;
    }
  };
  template <Space S>
  using In = SharedCells<S, Worker<S>>;
};

struct CasThatDoesNotRetry {
  static constexpr StrategyInfo info{.name = "CasThatDoesNotRetry"};
  template <Space S>
  struct Worker : Kit<S> {
    void on_heads() {
      Count seen = this->cell(0).load();
      this->cell(0).replace(seen, seen + 1);
    }
  };
  template <Space S>
  using In = SharedCells<S, Worker<S>>;
};

/// Plain stores into cells of which two workers have the same.
template <class C>
struct PlainWorker {
  C mine;
  void on_heads() { mine.store(mine.load() + 1); }
};

struct TwoCellsSharedByAccident {
  static constexpr StrategyInfo info{.name = "TwoCellsSharedByAccident"};
  template <Space S>
  struct In : CellPerWorker<S, PlainWorker<CellOf<S>>> {
    using Cells = CellPerWorker<S, PlainWorker<CellOf<S>>>;
    In(S& space, const Shape& shape) : Cells(space, shape, Layout{}) {}
    auto worker(Slot slot) { return Cells::worker(slot / 2); }
  };
};

struct ShardedWithAPlainStore {
  static constexpr StrategyInfo info{.name = "ShardedWithAPlainStore", .dials = {strategies::Sharded::shards}};
  template <Space S>
  struct In : strategies::Sharded::In<S> {
    using strategies::Sharded::In<S>::In;
    auto worker(Slot slot) { return PlainWorker<CellOf<S>>{strategies::Sharded::In<S>::worker(slot).shard}; }
  };
};

struct PartitionedWithOverlappingSlots {
  static constexpr StrategyInfo info{.name = "PartitionedWithOverlappingSlots"};
  template <class View>
  struct Worker {
    View slots;
    void on_toss(Count i, bool heads) { slots.put(i / 2, heads); }
  };
  template <Space S>
  struct In : strategies::Partitioned::In<S> {
    using strategies::Partitioned::In<S>::In;
    auto worker(Slot slot) {
      const auto slots = strategies::Partitioned::In<S>::worker(slot).slots;
      return Worker<std::remove_const_t<decltype(slots)>>{slots};
    }
  };
};

}  // namespace headcount::planted
