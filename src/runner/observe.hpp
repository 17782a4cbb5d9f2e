// SPDX-License-Identifier: Apache-2.0
// What really happened: extra trials, not timed, with a witness in every worker.
#pragma once

#include <span>

#include "core/record.hpp"
#include "headcount/session.hpp"

namespace headcount {

/// What these stays of one trial tell; they may come in any order.
[[nodiscard]] Observed observed_in(std::span<const Stay> stays);

/// A few trials over the tosses as they are, medians of what they tell.
[[nodiscard]] Observed observe(Session& session);

}  // namespace headcount
