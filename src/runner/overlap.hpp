// SPDX-License-Identifier: Apache-2.0
// How much of a region was parallel.
#pragma once

#include <span>

#include "headcount/witness.hpp"

namespace headcount {

/// The share of [first begin, last end] in which work was under way on two CPUs or more: workers on one CPU take turns, however long each
/// of them was at it. One worker's stays never overlap.
[[nodiscard]] double overlap_of(std::span<const Stay> stays);

}  // namespace headcount
