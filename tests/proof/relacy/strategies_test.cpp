// SPDX-License-Identifier: Apache-2.0
// The strategies, as they are measured, before a judge who lets loads see old values: what the fences of the locks are for.
#include <gtest/gtest.h>

#include "cells.hpp"
#include "headcount/loop.hpp"
#include "headcount/strategies/atomic.hpp"
#include "headcount/strategies/cas.hpp"
#include "headcount/strategies/long_adder.hpp"
#include "headcount/strategies/mcs_lock.hpp"
#include "headcount/strategies/mutex.hpp"
#include "headcount/strategies/partitioned.hpp"
#include "headcount/strategies/racy.hpp"
#include "headcount/strategies/shared_mutex.hpp"
#include "headcount/strategies/spinlock.hpp"
#include "headcount/strategies/ticket_lock.hpp"

namespace headcount::judged {
namespace {

/// Tosses that are all heads.
struct HeadsOnly {
  static HeadsOnly of(const Tosses&) { return {}; }
  [[nodiscard]] static bool heads(Count) { return true; }
};

template <class Strategy, int workers, Count heads_each, Fences made, Total total>
struct Counting : rl::test_suite<Counting<Strategy, workers, heads_each, made, total>, workers> {
  static_assert(workers <= most_workers);
  Space<made, total> space;
  typename Strategy::template In<Space<made, total>> tally{space, Shape{.coins = workers * heads_each, .slots = workers}};

  void before() { tally.reset(); }
  void thread(unsigned index) {
    const auto slot = static_cast<Slot>(index);
    count_range(tally, slot, HeadsOnly{}, Range{slot * heads_each, (slot + 1) * heads_each});
  }
  void after() { RL_ASSERT(tally.total() == workers * heads_each); }
};

/// In every order of two workers with so many heads each.
template <class Strategy, Count heads_each, Fences made = Fences{}, Total total = Total::word>
Judgement judged() {
  return judge<Counting<Strategy, 2, heads_each, made, total>>();
}
/// In some of more.
template <class Strategy, int workers, Count heads_each, Total total = Total::word>
Judgement judged_in_some() {
  return judge_some<Counting<Strategy, workers, heads_each, Fences{}, total>>(20'000);
}

template <class Lock>
class LocksUnderRelacy : public testing::Test {};
using Locks = testing::Types<strategies::Spinlock, strategies::TicketLock, strategies::McsLock>;
TYPED_TEST_SUITE(LocksUnderRelacy, Locks);

TYPED_TEST(LocksUnderRelacy, LoseNothing) {
  expect_nothing(judged<TypeParam, 1>());
  expect_nothing(judged_in_some<TypeParam, 2, 2>());
  expect_nothing(judged_in_some<TypeParam, 3, 1>());
}

TYPED_TEST(LocksUnderRelacy, ProtectWhatIsNoAtomic) {
  expect_nothing(judged<TypeParam, 1, Fences{}, Total::plain>());
  expect_nothing(judged_in_some<TypeParam, 2, 2, Total::plain>());
  expect_nothing(judged_in_some<TypeParam, 3, 1, Total::plain>());
}

template <class Lock, Fences made>
void expect_lost() {
  EXPECT_EQ((judged<Lock, 1, made>().found), Found::wrong_count);
  EXPECT_EQ((judged<Lock, 1, made, Total::plain>().found), Found::data_race);
}

/// Or the holder reads a total from before the last holder's store.
TYPED_TEST(LocksUnderRelacy, NeedTheAcquireFence) { expect_lost<TypeParam, Fences{.acquire = false}>(); }
/// Or it holds the lock before that store has arrived.
TYPED_TEST(LocksUnderRelacy, NeedTheReleaseFence) { expect_lost<TypeParam, Fences{.release = false}>(); }
TYPED_TEST(LocksUnderRelacy, NeedThemBoth) { expect_lost<TypeParam, Fences{.acquire = false, .release = false}>(); }

TEST(StrategiesUnderRelacy, LoseNothingWhereTheyAreExact) {
  expect_nothing(judged<strategies::Atomic, 2>());
  expect_nothing(judged<strategies::Cas, 2>());
  expect_nothing(judged<strategies::LongAdder, 1>());
  expect_nothing(judged_in_some<strategies::LongAdder, 2, 2>());
  expect_nothing(judged<strategies::Mutex, 2>());
  expect_nothing(judged<strategies::SharedMutex, 2>());
  expect_nothing(judged<strategies::Partitioned, 2>());
}

TEST(StrategiesUnderRelacy, LoseHeadsWhereTheyAreRacy) { EXPECT_EQ((judged<strategies::Racy, 1>().found), Found::wrong_count); }

}  // namespace
}  // namespace headcount::judged
