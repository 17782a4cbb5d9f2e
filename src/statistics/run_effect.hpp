// SPDX-License-Identifier: Apache-2.0
// What no launch of one run can show: that the machine as a whole was in another state during the other. Two runs of one build, a quarter
// of an hour apart, differed by 40 % in cases whose launches agreed within 2 %. But there are many cases, most of which a change of the code
// leaves alone, and how far those lie apart tells how far a run moves a case.
#pragma once

#include <span>

#include "statistics/ratio.hpp"

namespace headcount {

/// The standard deviation, over cases, of what the pair of runs added to the logarithm of a ratio; 0 where launches explain it all, and of
/// fewer than ten cases, which tell nothing of how cases lie. The spread is that of the closest 40 % of the cases, so that a change of half
/// of them by any factor does not count as one (P. J. Rousseeuw and A. M. Leroy, Statist. Neerlandica 42, 1988).
[[nodiscard]] double run_effect(std::span<const LogDifference> cases);

}  // namespace headcount
