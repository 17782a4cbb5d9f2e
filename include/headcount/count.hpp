// SPDX-License-Identifier: Apache-2.0
// The integers of the experiment: how many tosses or heads, who counts, and which tosses.
#pragma once

#include <cstdint>

namespace headcount {

/// A number of tosses or of heads, and the index of a toss. Signed, so that a wrong difference shows.
using Count = std::int64_t;

/// A seat at the table: 0 <= slot < team.slots(). A seat, not a thread: some runtimes have no thread index.
using Slot = int;

/// The tosses begin <= i < end.
struct Range {
  Count begin = 0;
  Count end = 0;

  [[nodiscard]] constexpr Count size() const { return end - begin; }
};

/// The share of worker `slot` of `slots` in n tosses: contiguous, sizes differ by at most one.
[[nodiscard]] constexpr Range share_of(Count n, Count slots, Slot slot) {
  const Count each = n / slots;
  const Count rest = n % slots;
  const Count begin = slot * each + (slot < rest ? slot : rest);
  return {begin, begin + each + (slot < rest ? 1 : 0)};
}

}  // namespace headcount
