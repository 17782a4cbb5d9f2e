// SPDX-License-Identifier: Apache-2.0
// What is looked at again in every round of a run with limits, and nothing else.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

#include "headcount/portability.hpp"
#include "limits/measure.hpp"
#include "machine/machine.hpp"

namespace headcount {
namespace {

TEST(MeasureAgain, LooksAtOneCacheInTurnAndAtEveryRegion) {
  Machine machine = describe_machine();
  machine.usable.count = std::min(machine.usable.count, 2);
  // three caches, read by one thread or two; where loops are not optimised it takes half a minute to read the larger ones
  const int turns = (sanitized ? 1 : 3) * machine.usable.count;
  std::set<std::pair<std::int64_t, int>> read;
  for (int turn = 0; turn < turns; ++turn) {
    const Limits found = measure_again(machine, turn);
    EXPECT_EQ(found.fork_join.size(), machine.usable.count > 1 ? 1U : 0U);
    EXPECT_TRUE(found.atomic.empty());
    ASSERT_EQ(found.read.size(), 1U);
    EXPECT_GT(found.read[0].gb_per_s, 0);
    EXPECT_GT(found.seconds, 0);
    read.emplace(found.read[0].bytes, found.read[0].threads);
  }
  EXPECT_EQ(read.size(), static_cast<std::size_t>(turns));
}

}  // namespace
}  // namespace headcount
