// SPDX-License-Identifier: Apache-2.0
// The one clock. Nothing else names a clock, so that nothing is timed in two ways.
#pragma once

#include <cstdint>

namespace headcount {

/// Wall time in nanoseconds since some fixed moment (std::chrono::steady_clock).
[[nodiscard]] std::int64_t now_ns();
/// CPU time of this process, all its threads together, and of its children that have ended, in nanoseconds.
[[nodiscard]] std::int64_t cpu_ns();

struct ClockCost {
  double overhead_ns = 0;    ///< one reading, median
  double resolution_ns = 0;  ///< the smallest step seen between two readings that differ
};
[[nodiscard]] ClockCost measure_clock();

/// So many trials, of which one took `timed_ns` by the clock, share a reading that it is a twentieth of what it times; 256 at most.
[[nodiscard]] int trials_per_reading(double timed_ns, double overhead_ns);

}  // namespace headcount
