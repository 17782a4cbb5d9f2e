// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <mutex>
#include <shared_mutex>

#include "headcount/strategies/mutex.hpp"
#include "headcount/waiting.hpp"

namespace headcount::strategies {

/// `mutex` with a lock that would let readers in together: here all are writers.
struct SharedMutex {
  static constexpr StrategyInfo info{
      .name = "shared_mutex",
      .core = false,
      .about = "a readers-writer lock (std::shared_mutex), held as a writer, around load, add one, store",
      .uses = {.hold = true},
      .explained =
          "For what many read and few change. Who counts changes it each time, so here it is a dearer `mutex`; people reach for it because they "
          "think "
          "of whoever reads the total. Known as pthread_rwlock_t, Java's ReentrantReadWriteLock and Go's sync.RWMutex.",
      .per_heads = PerHeads::locked_cell};

  /// A space of threads; what explores orders stands for it with a lock of its own.
  template <class S>
  static constexpr bool of_threads = std::same_as<LockOf<S>, std::mutex>;
  template <class S>
  static constexpr std::string_view exclusion = of_threads<S> || HearsFences<CellOf<S>> ? "" : "a std::shared_mutex is shared by threads only";

  template <Space S>
  class In {
   public:
    In(S& space, const Shape&) : space_(space), cells_(space.cells(1, Layout{})) {}
    auto worker(Slot) { return Mutex::Worker<CellOf<S>, Lock>{cells_[0], &lock()}; }
    Count total() { return cells_[0].load(); }
    void reset() { cells_[0].store(0); }

   private:
    using Lock = std::conditional_t<of_threads<S>, std::shared_mutex, LockOf<S>>;
    Lock& lock() {
      if constexpr (of_threads<S>)
        return lock_;
      else
        return space_.lock();
    }

    S& space_;
    CellsOf<S> cells_;
    alignas(128) std::shared_mutex lock_;  // apart from the cells, as the space's own is
  };
};

}  // namespace headcount::strategies
