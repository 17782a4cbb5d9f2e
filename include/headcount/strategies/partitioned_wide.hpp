// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "headcount/strategy.hpp"
#include "headcount/tally.hpp"

namespace headcount::strategies {

/// `partitioned`, but that each worker sums its own slots before it ends.
struct PartitionedWide {
  static constexpr StrategyInfo info{
      .name = "partitioned_wide",
      .core = false,
      .about = "one slot per toss, each worker sums its own and adds that once",
      .explained =
          "The second pass of `partitioned` by all workers at once, over slots that are still in their caches. One shared addition per worker is "
          "left, "
          "as in `local`, which has no slots and is faster still: for whoever needs the slots anyway.",
      .per_heads = PerHeads::own_mark};

  template <class S>
  static constexpr bool can_sum = requires(MarksOf<S>& marks) {
    marks.view().sum(Range{});
  };
  template <class S>
  static constexpr std::string_view exclusion = can_sum<S> ? "" : "its slots lie with one process, which sums them all";

  template <class View, class C>
  struct Worker {
    View slots;
    C total;
    void on_toss(Count i, bool heads) { slots.put(i, heads); }
    void on_range(Range range) { total.add(slots.sum(range)); }
  };
  template <Space S>
  class In {
   public:
    In(S& space, const Shape& shape) : marks_(space.marks(static_cast<std::size_t>(shape.coins))), cells_(space.cells(1, Layout{})) {}
    auto worker(Slot) { return Worker<decltype(marks_.view()), CellOf<S>>{marks_.view(), cells_[0]}; }
    Count total() { return cells_[0].load(); }
    void reset() {
      marks_.poison();
      cells_[0].store(0);
    }

   private:
    MarksOf<S> marks_;
    CellsOf<S> cells_;
  };
};

}  // namespace headcount::strategies
