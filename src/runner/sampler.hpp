// SPDX-License-Identifier: Apache-2.0
// Measures one launch of one case: warm-up, timed trials until the stop rule is met, and among them a few with a witness.
#pragma once

#include "experiment/record.hpp"
#include "headcount/registry.hpp"

namespace headcount {

/// The only place that times anything. Throws Error(unavailable) where the registry cannot open the case; whatever the
/// backend throws passes through.
[[nodiscard]] Record measure(const Order& order, const Registry& registry);

}  // namespace headcount
