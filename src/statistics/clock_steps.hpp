// SPDX-License-Identifier: Apache-2.0
// A reading of a clock stands for the step around it. Where a step is a good part of what was timed, the middle reading is a step of the clock
// and no time: half of 43 ns are read as 40 and half as 50.
#pragma once

#include <span>

namespace headcount {

/// The median of the ascending values, each spread evenly over the step whose middle it is (the median of grouped data). The ordinary one where
/// nothing lies within a step of it. `step` > 0 and at least one value.
[[nodiscard]] double median_within_steps(std::span<const double> sorted, double step);

/// A step of more than a twentieth of the median of the ascending values.
[[nodiscard]] bool is_coarse(double step, std::span<const double> sorted);

/// The median of the ascending values: within steps where these are coarse. No values: 0.
[[nodiscard]] double median_by_clock(std::span<const double> sorted, double step);

}  // namespace headcount
