// SPDX-License-Identifier: Apache-2.0
// How a worker waits for another one without going to sleep.
#pragma once

#include <thread>

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

}  // namespace headcount
