// SPDX-License-Identifier: Apache-2.0
// The one clock. Nothing else names a clock, so that nothing is timed in two ways.
#pragma once

#include <cstdint>
#include <functional>

namespace headcount {

/// Wall time in nanoseconds since some fixed moment (std::chrono::steady_clock).
[[nodiscard]] std::int64_t now_ns();
/// CPU time of this process, all its threads together, and of its children that have ended, in nanoseconds.
[[nodiscard]] std::int64_t cpu_ns();

/// CPU time of the calling thread, in nanoseconds.
[[nodiscard]] std::int64_t thread_cpu_ns();
/// What one reading of cpu_ns takes of the CPU time that it reads, median.
[[nodiscard]] double cpu_reading_ns();

struct ClockCost {
  double overhead_ns = 0;    ///< what two readings take of what they time
  double resolution_ns = 0;  ///< its step: what lies between two readings is a multiple of it; 1 where it tells every nanosecond
};
/// Around `work`, a short piece of what will be timed: a CPU that runs ahead has to come to an end of it before it reads the clock, so that two
/// readings around some work take longer than two alone, and those alone say nothing of it. A round of work of 40 ns takes an eighth of a
/// millisecond.
[[nodiscard]] ClockCost measure_clock(const std::function<void()>& work, int rounds);

/// What was timed between two readings, less what one of them takes; a nanosecond at least.
[[nodiscard]] double net_ns(std::int64_t timed_ns, double overhead_ns);

/// So many trials, of which one took `timed_ns` by the clock, share a reading that it is a twentieth of what it times; 256 at most.
[[nodiscard]] int trials_per_reading(double timed_ns, double overhead_ns);

}  // namespace headcount
