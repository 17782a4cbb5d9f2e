// SPDX-License-Identifier: Apache-2.0
// What is said of the ways that only Python has.
#pragma once

#include "headcount/strategy.hpp"

namespace headcount::strategies {

inline constexpr StrategyInfo loop_info{
    .name = "local_plain",
    .core = false,
    .about = "a loop over the tosses that counts in a local variable",
    .explained =
        "`for toss in tosses: heads += toss > 0.5`, which runs at the speed of the interpreter: what numpy_count is "
        "to be held against."};

inline constexpr StrategyInfo numpy_slots_info{.name = "numpy_slots",
                                               .core = false,
                                               .about = "one slot per toss in shared memory, filled slice by slice by numpy, then summed",
                                               .explained =
                                                   "The article's advice as numpy would have it: multiprocessing.shared_memory with an array of "
                                                   "tosses and one of slots, a pool that is kept, and "
                                                   "one job per worker instead of one process per toss.",
                                               .per_heads = PerHeads::mark};

inline constexpr StrategyInfo numpy_count_info{
    .name = "numpy_count",
    .core = false,
    .about = "numpy.count_nonzero over an array of tosses",
    .explained =
        "On one thread, and what to try before anything parallel: it counts a thousand tosses in the time in which a process is not even asked."};

}  // namespace headcount::strategies
