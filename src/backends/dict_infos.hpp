// SPDX-License-Identifier: Apache-2.0
// What is said of the counter in a dictionary, whoever owns the dictionary.
#pragma once

#include "headcount/strategy.hpp"

namespace headcount::strategies {

/// `d['counter'] += 1`.
inline constexpr StrategyInfo dict_racy_info{
    .name = "dict_racy",
    .promise = Promise::lossy,
    .core = false,
    .about = "a counter in a shared dictionary: read it, add one, write it",
    .explained =
        "The article's first experiment, with a manager's dictionary (python) or with a concurrent hash map (tbb): every single "
        "operation on it is safe, and updates are lost all the same, because adding one takes two of them."};

/// The same with the entry or the dictionary locked from the read to the write.
inline constexpr StrategyInfo dict_locked_info{
    .name = "dict_locked",
    .core = false,
    .about = "a counter in a shared dictionary, locked from the read to the write",
    .explained =
        "The manager's lock (python) or an accessor, which locks the map's entry (tbb), is held over the whole addition, and nothing "
        "is lost.",
    .per_heads = PerHeads::locked_cell};

}  // namespace headcount::strategies
