// SPDX-License-Identifier: Apache-2.0
// What the counts of a case say of what its strategy promised.
#pragma once

#include <span>

#include "statistics/summary.hpp"

namespace headcount {

/// Can a strategy that promises this count so?
/// More than the truth is always a bug, and so is nothing at all where there were heads: the last store of a race stays.
[[nodiscard]] bool possible(Promise promise, Count truth, Count count);

/// The verdict over all trials; one trial that is not possible makes the case broken.
[[nodiscard]] Verdict verdict_of(Promise promise, std::span<const Count> truth, std::span<const Count> count);

}  // namespace headcount
