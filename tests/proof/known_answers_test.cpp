// SPDX-License-Identifier: Apache-2.0
// What is known of the orders of workers without exploring them, to the digit.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "explored.hpp"
#include "headcount/strategies/all.hpp"

namespace headcount::proof {
namespace {

using namespace strategies;
using Ends = std::map<Count, std::uint64_t>;

std::uint64_t factorial(int n) { return n < 2 ? 1 : static_cast<std::uint64_t>(n) * factorial(n - 1); }
/// In how many orders can so many workers take k steps each?
std::uint64_t orders_of(int workers, int k) {
  std::uint64_t orders = factorial(workers * k);
  for (int i = 0; i < workers; ++i) orders /= factorial(k);
  return orders;
}

TEST(KnownAnswers, OfRacy) {
  EXPECT_EQ(ends_of(explored<Racy>(2, 1)), (Ends{{1, 4}, {2, 2}}));
  EXPECT_EQ(ends_of(explored<Racy>(2, 2)), (Ends{{2, 32}, {3, 32}, {4, 6}}));
  EXPECT_EQ(ends_of(explored<Racy>(2, 3)), (Ends{{2, 8}, {3, 300}, {4, 416}, {5, 180}, {6, 20}}));
  EXPECT_EQ(ends_of(explored<Racy>(2, 4)), (Ends{{2, 8}, {3, 192}, {4, 3056}, {5, 5184}, {6, 3464}, {7, 896}, {8, 70}}));
  EXPECT_EQ(ends_of(explored<Racy>(3, 1)), (Ends{{1, 48}, {2, 36}, {3, 6}}));
  EXPECT_EQ(ends_of(explored<Racy>(3, 2)), (Ends{{2, 10428}, {3, 15180}, {4, 7512}, {5, 1440}, {6, 90}}));
}

TEST(KnownAnswers, OfExactOnes) {
  EXPECT_EQ(ends_of(explored<Atomic>(3, 2)), (Ends{{6, 90}}));
  EXPECT_EQ(ends_of(explored<Cas>(2, 3)), (Ends{{6, 3456}}));
  EXPECT_EQ(ends_of(explored<Mutex>(2, 3)), (Ends{{6, 20}}));
  EXPECT_EQ(ends_of(explored<Spinlock>(2, 3)), (Ends{{6, 478'308}}));
  EXPECT_EQ(ends_of(explored<TicketLock>(2, 3)), (Ends{{6, 9'860}}));
}

/// Two workers with 2n steps each: C(4n, 2n) orders, of which C(2n, n) keep the increments whole.
TEST(KnownAnswers, AreThoseOfTheClosedForms) {
  for (const auto& [workers, heads] : {std::pair{2, 1}, {2, 2}, {2, 3}, {2, 4}, {3, 1}, {3, 2}, {4, 1}, {5, 1}, {6, 1}}) {
    const Exploration racy = explored<Racy>(workers, heads);
    if (workers * heads <= 8) {
      EXPECT_EQ(racy.orders.exact, orders_of(workers, 2 * heads)) << workers << " x " << heads;
    }
    EXPECT_EQ(racy.right.exact, orders_of(workers, heads)) << workers << " x " << heads;
    EXPECT_EQ(explored<Atomic>(workers, heads).orders.exact, orders_of(workers, heads)) << workers << " x " << heads;
    EXPECT_EQ(explored<Partitioned>(workers, heads).orders.exact, orders_of(workers, heads)) << workers << " x " << heads;
  }
}

TEST(KnownAnswers, OfALargeGraph) {
  const Exploration racy = explored<Racy>(2, 10);
  EXPECT_EQ(racy.states, 22'707U);
  EXPECT_EQ(racy.orders.exact, 137'846'528'820U);  // C(40, 20)
  EXPECT_EQ(racy.right.exact, 184'756U);           // C(20, 10)
}

/// However many heads there are, all but two of them can be lost; all but one where a worker has a single one.
TEST(LeastTotal, IsOneWithASingleIncrementAndElseTwo) {
  for (Count heads = 1; heads <= 10; ++heads) EXPECT_EQ(explored<Racy>(2, heads).totals.begin()->first, heads == 1 ? 1 : 2) << heads;
  for (Count heads = 1; heads <= 3; ++heads) EXPECT_EQ(explored<Racy>(3, heads).totals.begin()->first, heads == 1 ? 1 : 2) << heads;
  for (int workers = 4; workers <= 6; ++workers) EXPECT_EQ(explored<Racy>(workers, 1).totals.begin()->first, 1) << workers;
}

TEST(LeastTotal, IsSaidWhereTwoSizesShowIt) {
  EXPECT_EQ(least_total_of(prove(provable_of<Racy>(), usual_sizes, {})),
            "From two heads each on it can end at 2 in every size here, however many heads there are.");
  EXPECT_EQ(least_total_of(prove(provable_of<Racy>(), std::array{ProofSize{2, 1}, ProofSize{2, 2}}, {})), "");
  EXPECT_EQ(least_total_of(prove(provable_of<Atomic>(), usual_sizes, {})), "");
}

TEST(Orders, AreExactUpTo64BitsAndThenSaidToBeRounded) {
  Orders many(UINT64_MAX - 1);
  many += Orders(1);
  EXPECT_FALSE(many.rounded);
  EXPECT_EQ(words_of(many), "18446744073709551615");
  many += Orders(1);
  EXPECT_TRUE(many.rounded);
  EXPECT_EQ(words_of(many), "about 1.84e+19");
  EXPECT_EQ(words_of(explored<Atomic>(2, 33).orders), "7219428434016265740");  // C(66, 33)
  EXPECT_EQ(words_of(explored<Atomic>(2, 34).orders), "about 2.85e+19");       // C(68, 34)
}

TEST(Limit, LeavesUndecidedWhatHasMoreStates) {
  const Exploration cut = explore(provable_of<Racy>(), {.size = {2, 3}, .limit = 194});
  EXPECT_FALSE(cut.decided);
  EXPECT_EQ(words_of(cut, Promise::lossy), "not decided: more than 194 states; --limit allows more");
  EXPECT_TRUE(explore(provable_of<Racy>(), {.size = {2, 3}, .limit = 195}).decided);
  const Exploration full = explore(provable_of<Racy>(), {.size = {2, 3}, .memory_bytes = 20'000});
  EXPECT_FALSE(full.decided);
  EXPECT_THAT(words_of(full, Promise::lossy), testing::MatchesRegex("not decided: more than [0-9]+ states, and memory has no room.*"));
}

TEST(Trace, IsTheShortestOrTheOneWithFewestSwitches) {
  EXPECT_EQ(text_of(explored<Racy>(2, 3)), "0 load 0 | 1 load 0 | 0 store 1 | 1 store 1");
  EXPECT_EQ(text_of(explored<Racy>(2, 3, Model::sc, Show::fewest_switches)), "0 load 0 | 1 load 0 | 1 store 1 | 0 store 1");
  EXPECT_EQ(explored<Racy>(2, 3).outcome, "one head is lost");
  EXPECT_EQ(text_of(explored<Racy>(2, 1, Model::tso)), "0 load 0 | 0 store 1 | 1 load 0 | 0 1 arrives | 1 store 1 | 1 1 arrives");
}

TEST(Exploration, IsTheSameEveryTime) {
  const Exploration once = explored<Spinlock>(3, 1, Model::weak);
  const Exploration again = explored<Spinlock>(3, 1, Model::weak);
  EXPECT_EQ(once.states, again.states);
  EXPECT_EQ(ends_of(once), ends_of(again));
  EXPECT_EQ(explored<Racy>(3, 2).trace, explored<Racy>(3, 2).trace);
}

}  // namespace
}  // namespace headcount::proof
