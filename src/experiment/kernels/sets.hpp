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

extern Walks walks_in_use;
extern Kernels::Above narrower;  ///< what reads in place of the widest set from `walks_in_use.narrow_from` on; none where that does

[[gnu::always_inline]] inline bool is_for_narrower(Count n) { return n >= beyond_l2 && narrower != nullptr && n >= walks_in_use.narrow_from; }

/// In how many places at once so many values are walked.
[[gnu::always_inline]] inline int places_for(Count n) {
  if (n < beyond_l1) return 1;
  if (n < beyond_l2) return walks_in_use.near;
  return is_for_narrower(n) ? 4 : walks_in_use.far;
}

}  // namespace headcount::kernels
