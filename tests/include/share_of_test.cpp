// SPDX-License-Identifier: Apache-2.0
// Shares of tosses: they cover all, overlap nowhere, and are as equal as whole numbers can be.
#include <gtest/gtest.h>

#include <algorithm>

#include "headcount/count.hpp"

namespace headcount {
namespace {

void expect_fair(Count n, int slots) {
  Count end = 0;
  Count least = n;
  Count most = 0;
  for (Slot slot = 0; slot < slots; ++slot) {
    const Range share = share_of(n, slots, slot);
    EXPECT_EQ(share.begin, end) << n << " tosses, slot " << slot << " of " << slots;
    EXPECT_GE(share.size(), 0);
    least = std::min(least, share.size());
    most = std::max(most, share.size());
    end = share.end;
  }
  EXPECT_EQ(end, n) << slots << " slots";
  EXPECT_LE(most - least, 1) << n << " tosses, " << slots << " slots";
}

TEST(ShareOf, CoversAllTossesOnceAndFairly) {
  for (Count n = 0; n <= 40; ++n)
    for (int slots = 1; slots <= 12; ++slots) expect_fair(n, slots);
}

TEST(ShareOf, SurvivesLargeNumbers) {
  expect_fair(1'000'000'000'003, 65'536);
  expect_fair(INT64_MAX, 7);
}

TEST(ShareOf, GivesTheRestToTheFirst) {
  EXPECT_EQ(share_of(10, 4, 0).size(), 3);
  EXPECT_EQ(share_of(10, 4, 1).size(), 3);
  EXPECT_EQ(share_of(10, 4, 2).size(), 2);
  EXPECT_EQ(share_of(2, 4, 3).size(), 0);
}

TEST(ShareOf, IsKnownAtCompileTime) { static_assert(share_of(1000, 3, 2).end == 1000); }

}  // namespace
}  // namespace headcount
