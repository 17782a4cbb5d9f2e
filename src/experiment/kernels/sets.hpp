// SPDX-License-Identifier: Apache-2.0
// What the sets of kernels share.
#pragma once

#include "headcount/kernel.hpp"

namespace headcount::kernels {

/// For every CPU: what the compiler makes of vectors of its own.
[[nodiscard]] Kernels portable();
/// Nobody's idea of speed: what the compiler makes of the plainest loops. Tosses are made by `fill`.
[[nodiscard]] Kernels plain(Kernels::Fill fill);

// Where values leave the nearest cache, and where they are beyond the next one. Fixed, so that a size is walked in one way on a machine.
inline constexpr Count beyond_l1 = Count{1} << 13;
inline constexpr Count beyond_l2 = Count{1} << 17;
inline constexpr Count beyond_l3 = Count{1} << 24;

extern Walks walks_in_use;
extern Kernels::Above narrower;  ///< what reads from memory in place of the widest set; none where that does

/// In how many places at once so many values are walked.
[[gnu::always_inline]] inline int places_for(Count n) {
  if (n < beyond_l1) return 1;
  if (n >= beyond_l3 && narrower != nullptr) return 4;
  return n < beyond_l2 ? walks_in_use.near : walks_in_use.far;
}

}  // namespace headcount::kernels
