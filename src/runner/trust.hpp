// SPDX-License-Identifier: Apache-2.0
// The runner's own knowledge of a launch: what was ordered, how long it took, and what the truth of every trial is.
#pragma once

#include <string>

#include "experiment/record.hpp"

namespace headcount {

/// The truths that a record claims, made anew from the seed, on all usable CPUs. So many tosses at most are made: where the launch has
/// more, its first and last trial and others drawn by chance, whose choice nobody can foresee.
struct TruthEffort {
  Count tosses = 500'000'000;  ///< half a second, or less
};

/// "trial 7 has 503 heads, not the 504 that it claims"; empty where none was found out.
[[nodiscard]] std::string forged_truth_in(const Record& record, std::uint64_t seed, TruthEffort effort = {});

/// What the record says against its order, against the time `wall_ns` that the runner saw the launch take, or against the truth;
/// empty where it does not.
[[nodiscard]] std::string lie_in(const Record& record, const Order& order, double wall_ns);

}  // namespace headcount
