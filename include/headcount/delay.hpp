// SPDX-License-Identifier: Apache-2.0
// A pause without a clock: the dials that thin contention out (work) and open the race window (gap).
#pragma once

namespace headcount {

/// Turns so many times; a turn takes about a cycle or two and touches no memory. 0 turns cost a compare.
inline void delay(int turns) {
  for (int i = 0; i < turns; ++i) asm volatile("" : "+r"(i));
}

/// How many turns take so long here. Calibrated once per process, against the clock; 0 for 0.
[[nodiscard]] int turns_for(double ns);

}  // namespace headcount
