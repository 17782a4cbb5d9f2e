// SPDX-License-Identifier: Apache-2.0
// Measures one launch of one case on all ranks together; the sampler of the rank program.
#pragma once

#include "experiment/record.hpp"
#include "headcount/registry.hpp"

namespace headcount {

/// Collective. A trial is never batched: resets and barriers between the counts would be timed with them, and only a reduction of few
/// tosses ends within twenty readings of the clock. Rank 0 decides how many trials there are, and has the record; what other ranks return means
/// nothing. `begin_ns`: when this rank began to start MPI. Throws where the registry cannot open the case.
[[nodiscard]] Record measure_on_ranks(const Order& order, const Registry& registry, std::int64_t begin_ns);

}  // namespace headcount
