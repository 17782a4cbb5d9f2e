// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "headcount/futex.hpp"
#include "headcount/own_lock.hpp"
#include "headcount/strategy.hpp"

namespace headcount::strategies {

/// A word of three states: free, taken, taken with somebody asleep (Drepper 2011, "Futexes are tricky", mutex 3). Whoever finds it taken looks a few
/// times, says that it goes to sleep by the third state, and sleeps; only in that state does unlocking call the kernel.
template <class Futex>
class ThreeStateLock {
 public:
  void lock() {
    for (int looks = 0; looks < patience; ++looks) {
      std::uint32_t nobody = free;
      if (word_.load(std::memory_order_relaxed) == free && word_.compare_exchange_weak(nobody, taken, std::memory_order_acquire)) return;
      relax();
    }
    while (word_.exchange(awaited, std::memory_order_acquire) != free) Futex::sleep_while(word_, awaited);
  }
  void unlock() {
    if (word_.exchange(free, std::memory_order_release) == awaited) Futex::wake_one(word_);
  }

 private:
  static constexpr std::uint32_t free = 0;
  static constexpr std::uint32_t taken = 1;
  static constexpr std::uint32_t awaited = 2;
  static constexpr int patience = 100;
  typename Futex::Word word_{free};
};

struct FutexLock {
  static constexpr StrategyInfo info{
      .name = "futex_lock",
      .core = false,
      .about = "a three-state futex lock (free, taken, awaited) around load, add one, store",
      .uses = {.hold = true},
      .explained =
          "What a lock needs and no more: one indivisible operation to take it, one to give it back, and a call into the kernel only where somebody "
          "sleeps. Known from Drepper's paper, and from the locks of Rust's standard library, musl and WebKit.",
      .per_heads = PerHeads::locked_cell};

  template <class S>
  static constexpr std::string_view exclusion = threads_only<S>;
  template <Space S>
  struct In : CountUnder<ThreeStateLock<ThreadsFutex>, S> {
    using CountUnder<ThreeStateLock<ThreadsFutex>, S>::CountUnder;
  };
};

}  // namespace headcount::strategies
