// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "headcount/strategy.hpp"
#include "headcount/team.hpp"

namespace headcount::strategies {

/// The runtime's own reduction: OpenMP's clause, tbb::parallel_reduce. ReducingPair calls it.
struct Reduction {
  static constexpr StrategyInfo info{.name = "reduction",
                                     .about = "the runtime's own reduction",
                                     .uses = {.kernel = true},
                                     .explained =
                                         "Each worker counts its range in a register and the runtime combines the partial counts. The first thing to "
                                         "reach for: exact, and on every runtime among the fastest."};
};

}  // namespace headcount::strategies
