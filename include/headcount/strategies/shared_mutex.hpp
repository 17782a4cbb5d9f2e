// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <shared_mutex>

#include "headcount/own_lock.hpp"
#include "headcount/strategy.hpp"

namespace headcount::strategies {

/// `mutex` with a lock that would let readers in together: here all are writers.
struct SharedMutex {
  static constexpr StrategyInfo info{
      .name = "shared_mutex",
      .core = false,
      .about = "a readers-writer lock (std::shared_mutex), held as a writer, around load, add one, store",
      .uses = {.hold = true},
      .explained =
          "For what many read and few change. Who counts changes it each time, so here it is a more expensive `mutex`; people reach for it because "
          "they "
          "think "
          "of whoever reads the total. Known as pthread_rwlock_t, Java's ReentrantReadWriteLock and Go's sync.RWMutex.",
      .per_heads = PerHeads::locked_cell};

  template <class S>
  static constexpr std::string_view exclusion = threads_only<S>;
  template <Space S>
  struct In : CountUnder<std::shared_mutex, S> {
    using CountUnder<std::shared_mutex, S>::CountUnder;
  };
};

}  // namespace headcount::strategies
