// SPDX-License-Identifier: Apache-2.0
// What launches of one run have in common: the state that the machine was in. Launches that follow each other agree better than those of
// another hour, so an interval over them alone is too narrow for what another run would find. A run tells how far the state moves by its two
// halves: whatever all cases have done between them is no case's own doing.
#pragma once

#include <span>

#include "statistics/summary.hpp"

namespace headcount {

/// The standard deviation that the machine's state gives to the logarithm of a median over all launches of a run: half of what lies between the first
/// and the second half of the launches, over all cases. 0 of fewer than ten cases, and where launches explain it all.
[[nodiscard]] double state_effect(std::span<const CaseSummary> cases);

/// The intervals over launches, each made wider by what the state may have added to cases of one thread, or to those of several.
void widen_by_state(std::span<CaseSummary> cases);

}  // namespace headcount
