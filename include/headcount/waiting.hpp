// SPDX-License-Identifier: Apache-2.0
// How a worker waits for another one without going to sleep, and what it says of the order of its stores. Said here once, so that a space
// which explores the orders of workers hears of both.
#pragma once

#include <atomic>
#include <thread>

#include "headcount/count.hpp"
#include "headcount/portability.hpp"

namespace headcount {

inline void relax(int times = 1) {
  for (int i = 0; i < times; ++i) HEADCOUNT_PAUSE();
}

/// Waits a little; from the hundredth time on lets another worker have the CPU, which may be the one that is waited for.
inline void pause_or_yield(int spins) {
  if (spins < 100)
    relax();
  else
    std::this_thread::yield();
}

/// A cell that tells when it holds what is waited for: no look in between has to be made.
template <class C>
concept Announces = requires(C& cell, bool (*suits)(Count)) {
  cell.await(suits);
};

/// A cell through which fences are said; elsewhere they are those of the language.
template <class C>
concept HearsFences = requires(C& cell) {
  cell.acquire();
  cell.release();
};

/// Until the cell holds what suits and the attempt succeeds: looks again and again, with a pause between two looks.
template <class C, class Suits, class Attempt, class Pause>
void wait_until(C& cell, Suits suits, Attempt attempt, Pause pause) {
  if constexpr (Announces<C>) {
    do cell.await(suits);
    while (!attempt());
  } else {
    while (!suits(cell.load()) || !attempt()) pause();
  }
}
/// Until the cell holds what suits.
template <class C, class Suits, class Pause>
void wait_until(C& cell, Suits suits, Pause pause) {
  wait_until(
      cell, suits, [] { return true; }, pause);
}

/// What was stored before the value that this worker has just seen is there for all that it reads from now on.
template <class C>
void acquire_fence(C& cell) {
  if constexpr (HearsFences<C>)
    cell.acquire();
  else
    std::atomic_thread_fence(std::memory_order_acquire);
}

/// What this worker has stored is there for whoever sees a store that it makes from now on.
template <class C>
void release_fence(C& cell) {
  if constexpr (HearsFences<C>)
    cell.release();
  else
    std::atomic_thread_fence(std::memory_order_release);
}

}  // namespace headcount
