// SPDX-License-Identifier: Apache-2.0
// What the stays of workers tell, on stays made by hand.
#include "runner/observe.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace headcount {
namespace {

using Stays = std::vector<Stay>;

Stay stay(std::int64_t worker, std::int64_t begin, std::int64_t end, Count tosses = 10, int cpu = 0) {
  return {worker, begin, end, tosses, cpu};
}

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
  EXPECT_EQ(observed_in(Stays{stay(1, 0, 100), stay(2, 0, 100)}).overlap, 1.0);
  EXPECT_EQ(observed_in(Stays{stay(1, 0, 60), stay(2, 50, 100)}).overlap, 0.1);
  EXPECT_EQ(observed_in(Stays{stay(1, 0, 50), stay(2, 50, 100)}).overlap, 0.0);
  EXPECT_EQ(observed_in(Stays{stay(1, 0, 40), stay(2, 60, 100)}).overlap, 0.0) << "a gap in which nobody is busy";
}

TEST(ObservedIn, OverlapOfNestedStays) {
  EXPECT_EQ(observed_in(Stays{stay(1, 0, 100), stay(2, 25, 75)}).overlap, 0.5);
  EXPECT_EQ(observed_in(Stays{stay(1, 0, 100), stay(2, 25, 75), stay(3, 50, 60)}).overlap, 0.5) << "three count as two";
}

TEST(ObservedIn, StaysComeInAnyOrder) {
  EXPECT_EQ(observed_in(Stays{stay(2, 50, 100), stay(3, 90, 100), stay(1, 0, 60)}).overlap, 0.2);
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

/// One worker, with one toss more in every trial.
class OneWorker : public Session {
 public:
  void reset() override { ++resets; }
  Count count() override { return 0; }
  Count observe(Witness& witness) override {
    const auto begin = witness.now();
    witness.note(begin, {0, ++trials});
    return 0;
  }
  void inside(const std::function<void()>& work) override { work(); }

  Count trials = 0;
  int resets = 0;
};

TEST(Observe, ResetsAndTellsOfOneTrial) {
  OneWorker session;
  const Observed seen = observe(session);
  EXPECT_EQ(seen.trials, session.trials);
  EXPECT_EQ(session.resets, seen.trials);
  EXPECT_EQ(seen.workers, 1);
  EXPECT_EQ(seen.tosses_per_worker, (std::vector<Count>{1})) << "of one trial, not of all";
  EXPECT_EQ(seen.cpus.empty(), false);
}

TEST(Observe, LooksAsOftenAsItIsTold) {
  OneWorker session;
  EXPECT_EQ(observe(session, 2).trials, 2);
  EXPECT_EQ(session.trials, 2);
}

TEST(Observe, ShowsTheTrialWhoseOverlapIsTheMedian) {
  const std::vector<Stays> trials{{stay(1, 0, 100), stay(2, 0, 100)}, {stay(1, 500, 600, 7), stay(2, 560, 600, 9)}, {stay(1, 0, 50), stay(2, 50, 100)}};
  std::size_t next = 0;
  const Observed seen = observe([&] { return trials[next++]; }, 3);
  EXPECT_EQ(seen.overlap, 0.4);
  ASSERT_EQ(seen.timeline.size(), 2U);
  EXPECT_EQ(seen.timeline[0].begin_ns, 0) << "from the first begin";
  EXPECT_EQ(seen.timeline[1].begin_ns, 60);
  EXPECT_EQ(seen.timeline[1].end_ns, 100);
  EXPECT_EQ(seen.timeline[1].tosses, 9);
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
