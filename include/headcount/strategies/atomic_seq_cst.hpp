// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

#include "headcount/spaces/memory.hpp"
#include "headcount/strategy.hpp"

namespace headcount::strategies {

/// The atomic add with C++'s default order, as `std::atomic<long> total; ++total;` writes it.
struct AtomicSeqCst {
  static constexpr StrategyInfo info{
      .name = "atomic_seq_cst",
      .core = false,
      .about = "one indivisible add per head in sequentially consistent order, C++'s default",
      .explained =
          "What `++` on a std::atomic does. On x86 a locked add is a full fence anyway, so it costs what `atomic` costs; on "
          "machines with weaker memory it costs more.",
      .per_heads = PerHeads::shared_cell};

  template <class Space>
  static constexpr std::string_view exclusion = Words<Space> ? "" : "memory orders are a matter of words of memory";

  struct Worker {
    Count& total;
    void on_heads() { std::atomic_ref<Count>(total).fetch_add(1); }
  };
  template <Words S>
  using In = OneSharedWord<S, Worker>;
};

}  // namespace headcount::strategies
