// SPDX-License-Identifier: Apache-2.0
// The clock as trials meet it.
#pragma once

#include "machine/clock.hpp"

namespace headcount {

/// Measured around the counting of a thousand tosses that lie in the nearest cache. A machine's state changes within a millisecond by two
/// nanoseconds, which is more than a round takes.
inline constexpr int careful_rounds = 99;
[[nodiscard]] ClockCost measure_counting_clock(int rounds = 9);

}  // namespace headcount
