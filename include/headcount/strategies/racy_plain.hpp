// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "headcount/portability.hpp"
#include "headcount/spaces/memory.hpp"
#include "headcount/strategy.hpp"

namespace headcount::strategies {

/// `++total` on an ordinary shared integer: undefined behaviour, and a measure of what the compiler made of it.
struct RacyPlain {
  static constexpr StrategyInfo info{
      .name = "racy_plain",
      .promise = Promise::undefined,
      .core = false,
      .about = "++ on an ordinary shared integer: undefined behaviour",
      .explained =
          "The language promises nothing, and the compiler may keep the count in a register and store it once: then whole workers "
          "are lost and the time is that of `local`. Never compare it with racy as if they were one thing."};

  template <class Space>
  static constexpr std::string_view exclusion = sanitized       ? "undefined behaviour is left out of sanitizer builds"
                                                : !Words<Space> ? "only a word of memory can be incremented without an operation"
                                                                : "";

  struct Worker {
    Count& total;
    void on_heads() { ++total; }
  };
  template <Words S>
  using In = OneSharedWord<S, Worker>;
};

}  // namespace headcount::strategies
