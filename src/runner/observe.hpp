// SPDX-License-Identifier: Apache-2.0
// What really happened: extra trials, not timed, with a witness in every worker.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "experiment/record.hpp"
#include "headcount/session.hpp"

namespace headcount {

/// What these stays of one trial tell; they may come in any order.
[[nodiscard]] Observed observed_in(std::span<const Stay> stays);

inline constexpr int usual_looks = 5;

/// So many trials (one at least), medians of what they tell, and the timeline of a typical one. `trial` makes one and returns
/// its stays.
[[nodiscard]] Observed observe(const std::function<std::vector<Stay>()>& trial, int trials = usual_looks);
/// The same of a session over its tosses as they are.
[[nodiscard]] Observed observe(Session& session, int trials = usual_looks);

}  // namespace headcount
