// SPDX-License-Identifier: Apache-2.0
// A sweep over a plan, with a launcher that measures nothing.
#include "runner/sweep.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace headcount {
namespace {

struct Seen {
  std::vector<Order> orders;
  std::vector<SweepStep> steps;
  std::vector<Record> records;
  bool complete = false;
};

/// Three cases; the one with `broken` threads fails; interrupted after so many launches.
Seen swept(const Options& options, const Rounds& rounds, int broken = 0, std::size_t interrupt_after = 1000,
           const std::function<bool(std::size_t, int)>& known = {}) {
  Plan plan;
  for (int threads = 1; threads <= 3; ++threads) plan.cases.push_back({.backend = "b", .strategy = "s", .threads = threads});
  Seen seen;
  const SweepHooks hooks{.launch =
                             [&](const Order& order) {
                               seen.orders.push_back(order);
                               Record record;
                               record.what = order.what;
                               if (order.what.threads == broken) record.failure = "crashed";
                               return record;
                             },
                         .before = [](const SweepStep&) {},
                         .after =
                             [&](const SweepStep& step, const Record& record) {
                               seen.steps.push_back(step);
                               seen.records.push_back(record);
                             },
                         .interrupted = [&] { return seen.orders.size() >= interrupt_after; },
                         .known = known};
  seen.complete = run_sweep(plan, options, rounds, hooks);
  return seen;
}

const Rounds two_rounds{{2, 0, 1}, {1, 0, 2}};

TEST(RunSweep, FollowsTheOrderOfTheRounds) {
  const Seen seen = swept({}, two_rounds);
  EXPECT_TRUE(seen.complete);
  ASSERT_EQ(seen.orders.size(), 6U);
  const int threads[] = {3, 1, 2, 2, 1, 3};
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_EQ(seen.orders[i].what.threads, threads[i]);
    EXPECT_EQ(seen.orders[i].launch, i < 3 ? 0 : 1);
    EXPECT_EQ(seen.steps[i].done, i);
    EXPECT_EQ(seen.steps[i].all, 6U);
    EXPECT_EQ(seen.steps[i].round, i < 3 ? 0 : 1);
    EXPECT_EQ(seen.steps[i].case_place + 1, static_cast<std::size_t>(threads[i]));
  }
}

TEST(RunSweep, GivesEveryCaseTheSameTossesAndEveryRoundItsOwn) {
  const Seen seen = swept({}, two_rounds);
  EXPECT_EQ(seen.orders[0].first_trial(), seen.orders[1].first_trial());
  EXPECT_NE(seen.orders[0].first_trial(), seen.orders[3].first_trial());
  EXPECT_EQ(seen.orders[0].seed, Options{}.seed);
}

TEST(RunSweep, HandsTheRuleOn) {
  Options options;
  options.trials = 7;
  options.max_trials = 99;
  options.goal = 0.5;
  options.seed = 5;
  const Order order = swept(options, two_rounds).orders.front();
  EXPECT_EQ(order.stop.trials, 7);
  EXPECT_EQ(order.stop.max_trials, 99);
  EXPECT_EQ(order.stop.goal, 0.5);
  EXPECT_EQ(order.seed, 5U);
}

TEST(RunSweep, LaunchesACaseThatFailedOnlyOnce) {
  const Seen seen = swept({}, two_rounds, 2);
  EXPECT_TRUE(seen.complete);
  EXPECT_EQ(seen.orders.size(), 5U);
  EXPECT_EQ(seen.steps.back().done, 5U) << "what is not launched again counts as done";
  EXPECT_TRUE(seen.records[2].failed());
}

TEST(RunSweep, StopsBetweenLaunchesWhenInterrupted) {
  const Seen seen = swept({}, two_rounds, 0, 4);
  EXPECT_FALSE(seen.complete);
  EXPECT_EQ(seen.records.size(), 4U) << "the launch in hand is kept";
}

TEST(RunSweep, SharesTheBudget) {
  Options options;
  options.budget_s = 6;
  const Seen seen = swept(options, two_rounds);
  EXPECT_GT(seen.orders.front().stop.time_ns, 0);
  EXPECT_LE(seen.orders.front().stop.time_ns, 1e9);
  EXPECT_GT(seen.orders.back().stop.time_ns, seen.orders.front().stop.time_ns) << "what short launches leave over";
}

TEST(RunSweep, LeavesTimeForEveryLaunchHoweverSmallTheBudget) {
  Options options;
  options.budget_s = 1e-6;
  for (const Order& order : swept(options, two_rounds).orders) EXPECT_GT(order.stop.time_ns, 0);
}

TEST(RunSweep, LeavesOutWhatAnEarlierRunHasDone) {
  const Seen seen = swept({}, two_rounds, 0, 1000, [](std::size_t place, int round) { return round == 0 || place == 1; });
  EXPECT_TRUE(seen.complete);
  ASSERT_EQ(seen.orders.size(), 2U);
  EXPECT_EQ(seen.orders[0].what.threads, 1);
  EXPECT_EQ(seen.orders[1].what.threads, 3);
  EXPECT_EQ(seen.orders[0].launch, 1);
  EXPECT_EQ(seen.steps[0].done, 4U) << "the earlier run's launches are done";
  EXPECT_EQ(seen.steps[1].all, 6U);
}

TEST(RunSweep, DoesNotTakeForKnownWhatFailedInThisRun) {
  Options options;
  options.budget_s = 600;
  bool failed = false;
  const auto broken_is_known = [&](std::size_t place, int) { return failed && place == 1; };
  Plan plan;
  for (int threads = 1; threads <= 3; ++threads) plan.cases.push_back({.backend = "b", .strategy = "s", .threads = threads});
  std::vector<SweepStep> steps;
  const SweepHooks hooks{.launch =
                             [&](const Order& order) {
                               Record record;
                               if (order.what.threads == 2) record.failure = "crashed";
                               return record;
                             },
                         .before = [](const SweepStep&) {},
                         .after =
                             [&](const SweepStep& step, const Record& record) {
                               steps.push_back(step);
                               failed = failed || record.failed();
                             },
                         .interrupted = [] { return false; },
                         .known = broken_is_known};
  EXPECT_TRUE(run_sweep(plan, options, two_rounds, hooks));
  ASSERT_EQ(steps.size(), 5U);
  EXPECT_EQ(steps.back().done, 5U) << "what is not launched again counts as done, and its time goes to the rest";
  for (const SweepStep& step : steps) EXPECT_EQ(step.all, 6U);
}

TEST(RunSweep, GoesOnWithItsShareOfTheBudget) {
  Options options;
  options.budget_s = 600;
  const double whole = swept(options, two_rounds).orders.front().stop.time_ns;
  const double rest = swept(options, two_rounds, 0, 1000, [](std::size_t, int round) { return round == 0; }).orders.front().stop.time_ns;
  EXPECT_NEAR(rest / whole, 1, 0.01) << "half of the launches, half of the time: each has as much as in one run";
}

}  // namespace
}  // namespace headcount
