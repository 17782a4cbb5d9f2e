// SPDX-License-Identifier: Apache-2.0
// What the ranks of an MPI program say to each other. Names no MPI, so that everybody may read it; src/ranks/ranks.cpp does.
// All but rank() and count() are collective: every rank calls them in the same order.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "headcount/count.hpp"
#include "headcount/witness.hpp"

namespace headcount::ranks {

[[nodiscard]] int rank();
[[nodiscard]] int count();
/// No rank is on another machine, so that their clocks are one.
[[nodiscard]] bool on_one_machine();

void barrier();
/// MPI_Allreduce: the sum over all ranks, known to all.
[[nodiscard]] Count sum(Count mine);
/// The same known to rank 0 only; other ranks get 0.
[[nodiscard]] Count sum_on_first(Count mine);
[[nodiscard]] double max_on_first(double mine);
/// What rank 0 says.
[[nodiscard]] bool as_first_says(bool mine);
[[nodiscard]] std::string as_first_says(std::string mine);
/// On rank 0 the stays of all ranks, each with its rank as the worker's number, and its times from the rank's own origin on; elsewhere nothing.
[[nodiscard]] std::vector<Stay> stays_on_first(std::span<const Stay> mine, std::int64_t origin_ns = 0);

}  // namespace headcount::ranks
