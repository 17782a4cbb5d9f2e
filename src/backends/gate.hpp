// SPDX-License-Identifier: Apache-2.0
// Releases parked workers together and learns when all are done: spin first, then sleep in the kernel. Lies in memory that
// processes may share.
#pragma once

#include <unistd.h>

#include <atomic>
#include <cstdint>

#include "headcount/futex.hpp"
#include "headcount/waiting.hpp"

namespace headcount {

template <class Futex>
class GateOver {
 public:
  /// Lets every worker through once; returns the number of this opening.
  std::uint32_t open() {
    const std::uint32_t number = opened_.fetch_add(1, std::memory_order_seq_cst) + 1;
    // Whoever sleeps has said so before it looked at `opened_` for the last time.
    if (sleepers_.load(std::memory_order_seq_cst) > 0) Futex::wake(opened_);
    return number;
  }

  [[nodiscard]] bool is_beyond(std::uint32_t seen) const { return opened_.load(std::memory_order_acquire) != seen; }

  /// Waits until the gate has been opened more often than `seen` times; returns how often that is.
  std::uint32_t wait_beyond(std::uint32_t seen, int spins) {
    return wait_beyond(seen, spins, [] {});
  }
  /// The same; `awake` is called after every sleep in vain, to see whether there is still something to wait for.
  template <class Awake>
  std::uint32_t wait_beyond(std::uint32_t seen, int spins, const Awake& awake) {
    for (int i = 0; i < spins; ++i) {
      const std::uint32_t now = opened_.load(std::memory_order_acquire);
      if (now != seen) return now;
      relax();
    }
    sleepers_.fetch_add(1, std::memory_order_seq_cst);
    std::uint32_t now = opened_.load(std::memory_order_seq_cst);
    while (now == seen) {
      Futex::sleep_while(opened_, seen);
      now = opened_.load(std::memory_order_acquire);
      if (now == seen) awake();
    }
    sleepers_.fetch_sub(1, std::memory_order_relaxed);
    return now;
  }

 private:
  alignas(128) typename Futex::Word opened_{0};
  alignas(128) typename Futex::Word sleepers_{0};
};

using Gate = GateOver<ProcessesFutex>;

/// How often to look before going to sleep: up to a millisecond where every worker has a CPU, hardly at all where not. (Yielding in between
/// was tried: two that the kernel had put on one CPU then stayed there, where a fight for it lets the kernel part them.)
[[nodiscard]] inline int spins_for(int workers) { return workers <= sysconf(_SC_NPROCESSORS_ONLN) ? 20'000 : 100; }

}  // namespace headcount
