// SPDX-License-Identifier: Apache-2.0
// From what the machine can do to the least that a case can take.
#include "experiment/limits.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

namespace headcount {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::vector<Cache> caches{{.type = "Data", .level = 1, .size_bytes = 48 << 10, .num_sharing = 1},
                                {.type = "Instruction", .level = 1, .size_bytes = 1 << 30, .num_sharing = 1},
                                {.type = "Unified", .level = 2, .size_bytes = 1 << 20, .num_sharing = 1},
                                {.type = "Unified", .level = 3, .size_bytes = 32 << 20, .num_sharing = 2}};

/// 100 GB/s and less the further away, twice as much on two threads.
Limits made_up() {
  Limits limits;
  limits.read = {{"L1", 32'000, 1, 100}, {"L2", 800'000, 1, 50},  {"L3", 8'000'000, 1, 20}, {"memory", 800'000'000, 1, 10},
                 {"L1", 32'000, 2, 200}, {"L2", 800'000, 2, 100}, {"L3", 8'000'000, 2, 40}, {"memory", 800'000'000, 2, 20}};
  limits.fork_join = {{2, 300}};
  limits.atomic = {{1, 5}, {2, 20}};
  limits.misprediction_ns = 6;
  limits.generator = {{1, 0.1}, {2, 0.05}};
  return limits;
}

Case case_of(Count coins, int threads) {
  Case what;
  what.coins = coins;
  what.threads = threads;
  return what;
}

Limit limit(const Case& what, PerHeads per_heads = PerHeads::nothing, double median_ns = 1000, int workers = 0) {
  return limit_of(what, {.name = "made_up", .per_heads = per_heads}, {median_ns, workers}, made_up(), caches).value_or(Limit{});
}

TEST(LevelFor, IsTheNearestThatHoldsAWorkersPart) {
  EXPECT_EQ(level_for(48 << 10, 1, caches), "L1");
  EXPECT_EQ(level_for((48 << 10) + 1, 1, caches), "L2");
  EXPECT_EQ(level_for(96 << 10, 2, caches), "L1") << "each has a cache of its own";
  EXPECT_EQ(level_for(2 << 20, 2, caches), "L2");
  EXPECT_EQ(level_for(2 << 20, 1, caches), "L3");
  EXPECT_EQ(level_for(33 << 20, 2, caches), "memory") << "they share that one";
  EXPECT_EQ(level_for(1, 1, {}), "memory");
}

TEST(LimitOf, IsTheReadingAlone) {
  const Limit found = limit(case_of(1000, 1), PerHeads::nothing, 160);
  EXPECT_EQ(found.what, "reading 8 kB from L1 on 1 thread");
  EXPECT_DOUBLE_EQ(found.ns, 80);
  EXPECT_DOUBLE_EQ(found.fraction, 0.5);
  EXPECT_DOUBLE_EQ(limit(case_of(100'000'000, 1)).ns, 8e7);
}

TEST(LimitOf, AddsTheForkAndTheJoin) {
  const Limit found = limit(case_of(1000, 2));
  EXPECT_EQ(found.what, "reading 8 kB from L1 on 2 threads + fork-join");
  EXPECT_DOUBLE_EQ(found.ns, 40 + 300);
}

TEST(LimitOf, TakesTheNearestNumberOfThreadsThatWasMeasured) { EXPECT_DOUBLE_EQ(limit(case_of(1000, 4)).ns, 40 + 300); }

TEST(LimitOf, MakesGeneratedTosses) {
  Case what = case_of(1'000'000, 2);
  what.source = "generated";
  const Limit found = limit(what);
  EXPECT_EQ(found.what, "making 1000000 tosses on 2 threads + fork-join");
  EXPECT_DOUBLE_EQ(found.ns, 50'000 + 300);
}

TEST(LimitOf, UpdatesWhatIsSharedOnceAHeads) {
  Case what = case_of(1000, 2);
  what.heads = 0.25;
  EXPECT_DOUBLE_EQ(limit(what, PerHeads::shared_cell).ns, 300 + 250 * 5) << "one after the other, and the line may stay where it is for long";
  EXPECT_EQ(limit(what, PerHeads::shared_cell).what, "an indivisible add per head to one cell + fork-join");
  EXPECT_DOUBLE_EQ(limit(what, PerHeads::locked_cell).ns, 300 + 250 * 5) << "one after the other, as if alone";
  what.heads = 1;
  EXPECT_DOUBLE_EQ(limit(what, PerHeads::own_cell).ns, 300 + 1000 * 5 / 2.0);
}

TEST(LimitOf, PaysForWhatNobodyCanForetell) {
  Case what = case_of(1000, 2);
  what.heads = 0.25;
  EXPECT_EQ(limit(what, PerHeads::own_cell).what, "a misprediction for each toss of the rarer side + fork-join");
  EXPECT_DOUBLE_EQ(limit(what, PerHeads::own_cell).ns, 300 + 250 * 6 / 2.0) << "longer than the adds, which wait for nothing";
  what.heads = 0.75;
  EXPECT_DOUBLE_EQ(limit(what, PerHeads::own_cell).ns, 300 + 750 * 5 / 2.0) << "now the adds are longer";
  what.look = "mask";
  what.heads = 0.25;
  EXPECT_DOUBLE_EQ(limit(what, PerHeads::own_cell).ns, 300 + 250 * 5 / 2.0);
  EXPECT_EQ(limit(case_of(1000, 2)).what, "reading 8 kB from L1 on 2 threads + fork-join") << "a count of vectors has no branch";
}

TEST(LimitOf, SumsTheMarksWithOneWorker) {
  const Limit found = limit(case_of(1000, 2), PerHeads::mark);
  EXPECT_EQ(found.what, "reading 8 kB from L1 on 2 threads + summing 1 kB from L1 on 1 thread + fork-join");
  EXPECT_DOUBLE_EQ(found.ns, 340 + 10);
  EXPECT_DOUBLE_EQ(limit(case_of(1000, 2), PerHeads::own_mark).ns, 340 + 5) << "by all who wrote them";
}

TEST(BetterOf, TakesTheBetterOfEverything) {
  Limits again = made_up();
  again.seconds = 2;
  again.read[0].gb_per_s = 150;
  again.read[1].gb_per_s = 1;
  again.fork_join = {{2, 200}, {4, 1}};
  again.atomic[0].ns = 50;
  again.line_transfer_ns = 40;
  again.generator[1].ns = 0.01;
  for (const Limits& best : {better_of(made_up(), again), better_of(again, made_up())}) {
    EXPECT_DOUBLE_EQ(best.seconds, 2);
    EXPECT_DOUBLE_EQ(best.read[0].gb_per_s, 150);
    EXPECT_DOUBLE_EQ(best.read[1].gb_per_s, 50);
    EXPECT_EQ(best.read.size(), made_up().read.size());
    EXPECT_DOUBLE_EQ(best.fork_join[0].ns, 200);
    EXPECT_DOUBLE_EQ(best.atomic[0].ns, 5);
    EXPECT_DOUBLE_EQ(best.generator[1].ns, 0.01);
  }
  EXPECT_EQ(better_of(made_up(), again).fork_join.size(), 1U) << "what was measured once only is not mixed in";
  EXPECT_EQ(better_of(again, made_up()).line_transfer_ns, 40);
}

TEST(LimitOf, IsThatOfTheWorkersWhoTookPart) {
  EXPECT_EQ(limit(case_of(1000, 2), PerHeads::nothing, 1000, 1).what, "reading 8 kB from L1 on 1 thread") << "nobody was forked";
  EXPECT_EQ(limit(case_of(1000, 2), PerHeads::nothing, 1000, 2).what, limit(case_of(1000, 2)).what);
  EXPECT_EQ(limit(case_of(1000, 1), PerHeads::nothing, 1000, 2).what, limit(case_of(1000, 1)).what);
}

TEST(LimitOf, HoldsForAsManyAsEverTookPart) {
  const auto found = limit_of(case_of(1'000'000, 2), {.name = "made_up"}, {1000, 1, 2}, made_up(), caches);
  EXPECT_EQ(found->what, "reading 8 MB from L3 on 2 threads + fork-join") << "one alone could not have been as fast";
  EXPECT_EQ(limit_of(case_of(1000, 2), {.name = "made_up"}, {1000, 1, 2}, made_up(), caches)->what, "reading 8 kB from L1 on 1 thread");
}

TEST(LimitOf, IsNoneWhereNothingWasMeasured) {
  EXPECT_FALSE(limit_of(case_of(1000, 1), {}, {1000}, Limits{}, caches));
  EXPECT_FALSE(limit_of(case_of(1000, 1), {}, {0}, made_up(), caches));
  Limits without = made_up();
  without.read.clear();
  const auto found = limit_of(case_of(1000, 2), {}, {1000}, without, caches);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->what, "fork-join") << "what is known still bounds it";
}

}  // namespace
}  // namespace headcount
