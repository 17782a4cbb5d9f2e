// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "experiment/record.hpp"

namespace headcount {

/// So many trials share a reading of the clock that it is a small part of what it times; `most` at most. A batch finds its tosses where a single
/// trial does: where that is the nearest cache, half of it is left to all else, for three trials in three quarters of it took a twentieth longer
/// each than two in a half. `kept`: its tosses lie in memory.
[[nodiscard]] int batch_for(const Order& order, bool kept, double region_ns, double clock_ns, int most);

}  // namespace headcount
