// SPDX-License-Identifier: Apache-2.0
// Measures one launch of one case: warm-up, timed trials until the stop rule is met, and among them a few with a witness.
#pragma once

#include <functional>

#include "experiment/record.hpp"
#include "headcount/registry.hpp"

namespace headcount {

/// The only place that times anything. Throws Error(unavailable) where the registry cannot open the case; whatever the
/// backend throws passes through.
[[nodiscard]] Record measure(const Order& order, const Registry& registry);

using Answer = std::function<void(const Record&)>;

/// The same, and `answer` gets the record while workers and tosses are still there: to give them back takes longer than many a trial, and who ends
/// with the answer need not. Workers that are processes have to end first.
void measure(const Order& order, const Registry& registry, const Answer& answer);

}  // namespace headcount
