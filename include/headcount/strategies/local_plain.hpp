// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "headcount/strategies/local.hpp"
#include "headcount/strategy.hpp"
#include "headcount/tally.hpp"

namespace headcount::strategies {

/// `local` with the plain loop in place of the kernel: the difference is what the compiler leaves lying.
struct LocalPlain {
  static constexpr StrategyInfo info{
      .name = "local_plain",
      .core = false,
      .about = "local with the loop that a reader would write, as the compiler makes it",
      .explained =
          "One accumulator of the compiler's choice, where `local` and `reduction` count with the widest registers that the CPU has. "
          "From memory the two differ little; in the caches the plain loop waits for its own additions."};

  template <class C>
  struct Worker : Local::Worker<C> {
    static constexpr bool plainly = true;
  };
  template <Space S>
  using In = OneCell<S, Worker<CellOf<S>>>;
};

}  // namespace headcount::strategies
