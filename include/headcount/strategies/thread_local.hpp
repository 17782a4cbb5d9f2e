// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "headcount/strategy.hpp"
#include "headcount/tally.hpp"

namespace headcount::strategies {

/// `thread_local long heads; ... ++heads;`, and each worker adds its own to the total when it has done its part.
struct ThreadLocal {
  static constexpr StrategyInfo info{
      .name = "thread_local",
      .core = false,
      .about = "++ on a thread_local count, which each worker adds to the shared cell at the end",
      .explained =
          "Nothing is shared while counting, and the count need not be handed down to where it is needed: for counting deep inside other code. In a "
          "loop that it sees whole the compiler keeps the count in a register, as `local` does in so many words. What tbb::combinable is for TBB and "
          "threadprivate for OpenMP; known from perfbook's statistical counters."};

  /// Every thread has its own. Inline, so that it is reached without a call.
  static inline constinit thread_local Count heads = 0;

  template <class C>
  struct Worker {
    C total;
    static void on_start() { heads = 0; }
    static void on_heads() { ++heads; }
    void on_end() { total.add(heads); }
  };
  template <Space S>
  using In = OneCell<S, Worker<CellOf<S>>>;
};

}  // namespace headcount::strategies
