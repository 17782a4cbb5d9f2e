// SPDX-License-Identifier: Apache-2.0
// Every space means the same by its four operations: two workers' steps are interleaved by hand, on words, shared pages and messages.
#include <gtest/gtest.h>

#include <limits>

#include "backends/message.hpp"
#include "headcount/spaces/gapped.hpp"
#include "headcount/spaces/mapped.hpp"
#include "headcount/spaces/memory.hpp"

namespace headcount {
namespace {

template <class S>
class Spaces : public testing::Test {
 protected:
  S space;
};
using All = testing::Types<Memory, Mapped, Messages>;
TYPED_TEST_SUITE(Spaces, All);

TYPED_TEST(Spaces, LosesOneOfTwoInterleavedUpdates) {
  auto cells = this->space.cells(1, Layout{});
  auto one = cells[0];
  auto other = cells[0];
  const Count seen_by_one = one.load();
  const Count seen_by_other = other.load();
  one.store(seen_by_one + 1);
  other.store(seen_by_other + 1);
  EXPECT_EQ(one.load(), 1) << "two heads, one of them lost";
}

TYPED_TEST(Spaces, AddsAreIndivisible) {
  auto cells = this->space.cells(1, Layout{});
  auto one = cells[0];
  auto other = cells[0];
  one.add(1);
  other.add(1);
  EXPECT_EQ(one.load(), 2);
}

TYPED_TEST(Spaces, ReplaceSeesThatSomebodyCameInBetween) {
  auto cells = this->space.cells(1, Layout{});
  auto one = cells[0];
  auto other = cells[0];
  Count expected = one.load();
  other.add(1);
  EXPECT_FALSE(one.replace(expected, expected + 1));
  EXPECT_EQ(expected, 1) << "what was there";
  EXPECT_TRUE(one.replace(expected, expected + 1));
  EXPECT_EQ(other.load(), 2);
}

TYPED_TEST(Spaces, CellsAndMarksOfOneAllocationAreApart) {
  auto cells = this->space.cells(3, Layout{128});
  cells[1].store(7);
  EXPECT_EQ(cells[0].load() + cells[2].load(), 0);
  auto marks = this->space.marks(3);
  marks.poison();
  EXPECT_GT(marks.sum(), 3) << "a slot that nobody wrote is no tails";
  for (Count i = 0; i < 3; ++i) marks.view().put(i, i == 1);
  EXPECT_EQ(marks.sum(), 1);
}

// Were it not so, the load would take minutes.
TYPED_TEST(Spaces, APartOfALockIsLookedAtWithoutAPause) {
  Gapped<TypeParam> held(this->space, std::numeric_limits<int>::max());
  auto cells = held.cells(2, Layout{});
  cells[1].store(7);
  for (int looks = 0; looks < 100; ++looks) EXPECT_EQ(part_of_lock(cells[1]).load(), 7);
}

TYPED_TEST(Spaces, APartOfALockIsTheCellItself) {
  auto cells = this->space.cells(1, Layout{});
  part_of_lock(cells[0]).store(7);
  EXPECT_EQ(cells[0].load(), 7);
}

}  // namespace
}  // namespace headcount
