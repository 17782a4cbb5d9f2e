// SPDX-License-Identifier: Apache-2.0
// What the stays of workers tell, on stays made by hand.
#include "runner/observe.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "experiment/errors.hpp"

namespace headcount {
namespace {

using Stays = std::vector<Stay>;

Stay stay(std::int64_t worker, std::int64_t begin, std::int64_t end, Count tosses = 10, int cpu = 0) { return {worker, begin, end, tosses, cpu}; }

TEST(ObservedIn, OneWorkerIsAlone) {
  const Observed seen = observed_in(Stays{stay(1, 0, 100)});
  EXPECT_EQ(seen.workers, 1);
  EXPECT_EQ(seen.overlap, 0.0);
  EXPECT_EQ(seen.tosses_per_worker, (std::vector<Count>{10}));
}

TEST(ObservedIn, NoStayTellsNothing) {
  const Observed seen = observed_in({});
  EXPECT_EQ(seen.workers, 0);
  EXPECT_FALSE(seen.overlap);
  EXPECT_TRUE(seen.tosses_per_worker.empty());
  EXPECT_TRUE(seen.cpus.empty());
}

TEST(ObservedIn, OverlapIsTheShareOfTheWholeRegion) {
  EXPECT_EQ(observed_in(Stays{stay(1, 0, 100), stay(2, 0, 100, 10, 1)}).overlap, 1.0);
  EXPECT_EQ(observed_in(Stays{stay(1, 0, 60), stay(2, 50, 100, 10, 1)}).overlap, 0.1);
  EXPECT_EQ(observed_in(Stays{stay(1, 0, 50), stay(2, 50, 100, 10, 1)}).overlap, 0.0);
  EXPECT_EQ(observed_in(Stays{stay(1, 0, 40), stay(2, 60, 100, 10, 1)}).overlap, 0.0) << "a gap in which nobody is busy";
}

TEST(ObservedIn, OverlapOfNestedStays) {
  EXPECT_EQ(observed_in(Stays{stay(1, 0, 100), stay(2, 25, 75, 10, 1)}).overlap, 0.5);
  EXPECT_EQ(observed_in(Stays{stay(1, 0, 100), stay(2, 25, 75, 10, 1), stay(3, 50, 60, 10, 2)}).overlap, 0.5) << "three count as two";
}

TEST(ObservedIn, AWorkerThatIsStoppedIsNotBusy) {
  const auto ran = [](Stay one, std::int64_t ran_ns) {
    one.ran_ns = ran_ns;
    return one;
  };
  const Stay first = stay(1, 0, 100);
  const Stay second = stay(2, 0, 100, 10, 1);
  EXPECT_EQ(observed_in(Stays{ran(first, 50), ran(second, 50)}).overlap, 0.25) << "each was stopped for half of the time, wherever that may lie";
  EXPECT_EQ(observed_in(Stays{ran(first, 75), ran(second, 75)}).overlap, 0.5625);
  EXPECT_EQ(observed_in(Stays{ran(first, 120), ran(second, 100)}).overlap, 1.0) << "reading a clock takes time too";
}

TEST(ObservedIn, StaysComeInAnyOrder) {
  EXPECT_EQ(observed_in(Stays{stay(2, 50, 100, 10, 1), stay(3, 90, 100, 10, 2), stay(1, 0, 60)}).overlap, 0.2);
}

TEST(ObservedIn, StaysOfOneWorkerAddUp) {
  const Observed seen = observed_in(Stays{stay(1, 0, 10, 5, 1), stay(1, 20, 30, 6, 0), stay(2, 10, 20, 20, 1)});
  EXPECT_EQ(seen.workers, 2);
  EXPECT_EQ(seen.tosses_per_worker, (std::vector<Count>{20, 11})) << "most first";
  EXPECT_EQ(seen.cpus, (std::vector<int>{0, 1}));
  EXPECT_EQ(seen.overlap, 0.0);
}

TEST(ObservedIn, AStayWithoutTossesIsNoWork) {
  const Observed seen = observed_in(Stays{stay(1, 0, 100), stay(2, 0, 100, 0, 7)});
  EXPECT_EQ(seen.workers, 1);
  EXPECT_EQ(seen.overlap, 0.0);
  EXPECT_EQ(seen.cpus, (std::vector<int>{0}));
}

TEST(ObservedIn, SurvivesAClockThatDidNotMove) { EXPECT_EQ(observed_in(Stays{stay(1, 5, 5), stay(2, 5, 5)}).overlap, 0.0); }

TEST(ObservedIn, WorkersOnOneCpuTakeTurns) {
  EXPECT_EQ(observed_in(Stays{stay(1, 0, 100, 10, 3), stay(2, 0, 100, 10, 3)}).overlap, 0.0);
  EXPECT_EQ(observed_in(Stays{stay(1, 0, 100, 10, 3), stay(2, 0, 100, 10, 3), stay(3, 90, 100, 10, 4)}).overlap, 0.1);
}

TEST(ObservedIn, WorkersNeedNotShareACpu) {
  const Stays shared{stay(1, 0, 50, 10, 3), stay(2, 50, 100, 10, 3)};
  EXPECT_EQ(observed_in(shared).same_cpu, 0) << "nobody asks";
  EXPECT_EQ(observed_in(shared, {{}, 1}).same_cpu, 0) << "there is one CPU";
  EXPECT_EQ(observed_in(shared, {{}, 2}).same_cpu, 1);
  EXPECT_EQ(observed_in(Stays{stay(1, 0, 50)}, {{}, 2}).same_cpu, 0) << "one worker did all";
  EXPECT_EQ(observed_in(Stays{stay(1, 0, 9), stay(2, 0, 9, 10, 1), stay(3, 0, 9)}, {{}, 2}).same_cpu, 0) << "more workers than CPUs";
}

TEST(ObservedIn, PinnedWorkersAreWhereTheyArePinned) {
  const auto misplaced = [](const Stays& stays, std::vector<int> pinned) { return observed_in(stays, {std::move(pinned), 2}).misplaced; };
  EXPECT_EQ(misplaced({stay(1, 0, 9), stay(2, 0, 9, 10, 1)}, {1, 0}), 0);
  EXPECT_EQ(misplaced({stay(1, 0, 9), stay(2, 0, 9)}, {0, 1}), 1) << "two where one is pinned";
  EXPECT_EQ(misplaced({stay(1, 0, 9), stay(2, 0, 9)}, {0, 0}), 0);
  EXPECT_EQ(misplaced({stay(1, 0, 9, 10, 2)}, {0, 1}), 1) << "where none is pinned";
  EXPECT_EQ(misplaced({stay(1, 0, 9), stay(1, 10, 19, 10, 1)}, {0, 1}), 1) << "one on two CPUs";
}

TEST(AskedCpus, AreThoseOfTheSlots) {
  Case what;
  what.threads = 3;
  EXPECT_TRUE(asked_cpus(what, {0, 1}, false).pinned.empty());
  EXPECT_GT(asked_cpus(what, {0, 1}, false).among, 0);
  EXPECT_EQ(asked_cpus(what, {0, 1}, true).among, 0) << "new workers follow each other";
  what.pin = "compact";
  EXPECT_EQ(asked_cpus(what, {4, 5}, true).pinned, (std::vector<int>{4, 5, 4}));
  EXPECT_EQ(asked_cpus(what, {4, 5}, true).among, 2);
}

const Stays together{stay(1, 0, 100), stay(2, 0, 100, 10, 1)};
const Stays apart{stay(1, 0, 50), stay(2, 50, 100, 10, 1)};

Samples samples_of(int trials, int lossy, double ns = 1) {
  Samples samples;
  samples.ns.assign(static_cast<std::size_t>(trials), ns);
  samples.truth.assign(static_cast<std::size_t>(trials), 10);
  samples.count = samples.truth;
  for (int i = 0; i < lossy; ++i) samples.count[static_cast<std::size_t>(i)] = 9;
  return samples;
}

/// After which of so many trials one is watched.
std::vector<std::size_t> watched_after(int trials) {
  Watcher watcher(Promise::exact, trials);
  std::vector<std::size_t> after;
  for (std::size_t made = 1; made <= static_cast<std::size_t>(trials); ++made) {
    if (!watcher.due(made)) continue;
    after.push_back(made);
    watcher.take(apart, 100, 10, 10);
  }
  return after;
}

TEST(Watcher, LooksInTheMiddleOfTheTrials) {
  EXPECT_EQ(watched_after(1), (std::vector<std::size_t>{1}));
  EXPECT_EQ(watched_after(16), (std::vector<std::size_t>{8}));
  EXPECT_EQ(watched_after(600), (std::vector<std::size_t>{100, 200, 300, 400, 500}));
}

TEST(Watcher, WantsOneAtLeast) {
  Watcher watcher(Promise::lossy, 1000);
  EXPECT_TRUE(watcher.wants_more(samples_of(5, 0)));
  watcher.take(apart, 100, 10, 10);
  EXPECT_FALSE(watcher.wants_more(samples_of(5, 0)));
}

TEST(Watcher, LooksForATrialThatLosesWhereOthersDid) {
  Watcher watcher(Promise::lossy, 16);
  watcher.take(apart, 100, 10, 10);
  EXPECT_TRUE(watcher.wants_more(samples_of(16, 1)));
  watcher.take(together, 120, 10, 7);
  EXPECT_FALSE(watcher.wants_more(samples_of(16, 1)));
  const Observed seen = watcher.observed();
  EXPECT_EQ(seen.lossy, 1);
  EXPECT_EQ(seen.trials, 2);
  EXPECT_EQ(seen.timeline.back().begin_ns, 0) << "the lossy one is shown";
  EXPECT_EQ(seen.overlap, 0.5) << "the mean";
  EXPECT_EQ(seen.ns, 110);
}

int looks_for_a_loss_in(const Samples& samples) {
  Watcher watcher(Promise::lossy, 1000);
  int looks = 0;
  for (; watcher.wants_more(samples); ++looks) watcher.take(apart, 100, 10, 10);
  return looks;
}

TEST(Watcher, GivesUpOnALossThatDoesNotShow) {
  EXPECT_EQ(looks_for_a_loss_in(samples_of(1000, 1, 1)), 32);
  EXPECT_EQ(looks_for_a_loss_in(samples_of(1000, 1, 10)), 101) << "as long as the trials took";
  EXPECT_EQ(looks_for_a_loss_in(samples_of(1000, 1, 1000)), 1000) << "and no more than there were trials";
}

TEST(Watcher, CountsWorkers) {
  Watcher watcher(Promise::exact, 16);
  for (int i = 0; i < 3; ++i) watcher.take(Stays{stay(1, 0, 100)}, 100, 10, 10);
  watcher.take(together, 100, 10, 10);
  EXPECT_EQ(watcher.observed().workers, 1) << "median";
  EXPECT_EQ(watcher.observed().most_workers, 2);
}

/// One watched trial with this count of 10.
Watcher watched(Promise promise, Count count) {
  Watcher watcher(promise, 16);
  watcher.take(together, 100, 10, count);
  return watcher;
}

TEST(Watcher, ChecksTheCount) {
  EXPECT_THROW(watched(Promise::exact, 9).check(samples_of(5, 0)), Error);
  EXPECT_THROW(watched(Promise::lossy, 11).check(samples_of(5, 1)), Error);
  EXPECT_NO_THROW(watched(Promise::lossy, 9).check(samples_of(5, 0)));
  EXPECT_NO_THROW(watched(Promise::exact, 9).check(samples_of(5, 1))) << "the samples show it, and are the better evidence";
}

TEST(Watcher, ShowsATrialNearTheMeanOverlap) {
  Watcher watcher(Promise::exact, 600);
  watcher.take(together, 100, 10, 10);
  watcher.take(Stays{stay(1, 500, 600, 7), stay(2, 560, 600, 9, 1)}, 100, 10, 10);
  watcher.take(apart, 100, 10, 10);
  const Observed seen = watcher.observed();
  ASSERT_EQ(seen.timeline.size(), 2U);
  EXPECT_EQ(seen.timeline[0].begin_ns, 0) << "from the first begin";
  EXPECT_EQ(seen.timeline[1].begin_ns, 60);
  EXPECT_EQ(seen.tosses_per_worker, (std::vector<Count>{9, 7}));
}

TEST(ObservedIn, KeepsTheFirstStaysWhereThereAreMany) {
  Stays many;
  for (int i = 999; i >= 0; --i) many.push_back(stay(i % 3, 10 * i + 5, 10 * i + 9));
  const Observed seen = observed_in(many);
  ASSERT_EQ(seen.timeline.size(), 64U);
  for (std::size_t i = 0; i < 64; ++i) EXPECT_EQ(seen.timeline[i].begin_ns, 10 * static_cast<std::int64_t>(i));
}

}  // namespace
}  // namespace headcount
