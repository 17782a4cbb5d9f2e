// SPDX-License-Identifier: Apache-2.0
// What really happened: extra trials, not timed, with a witness in every worker.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "core/record.hpp"
#include "headcount/session.hpp"

namespace headcount {

/// What these stays of one trial tell; they may come in any order.
[[nodiscard]] Observed observed_in(std::span<const Stay> stays);

/// A few trials, medians of what they tell. `trial` makes one and returns its stays.
[[nodiscard]] Observed observe(const std::function<std::vector<Stay>()>& trial);
/// The same of a session over its tosses as they are.
[[nodiscard]] Observed observe(Session& session);

}  // namespace headcount
