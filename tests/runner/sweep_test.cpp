// SPDX-License-Identifier: Apache-2.0
// A sweep over a plan, with a launcher that measures nothing.
#include "runner/sweep.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

#include "machine/clock.hpp"
#include "runner/made_up_registry.hpp"

namespace headcount {
namespace {

struct Seen {
  std::vector<Order> orders;
  std::vector<SweepStep> steps;
  std::vector<Record> records;
  Swept swept;
};

/// Three cases of so many launches each; the one with `broken` threads fails; interrupted after so many launches. Case t's launches have medians
/// that lie `spread` apart in turns.
struct Setting {
  int launches = 2;
  int broken = 0;
  std::size_t interrupt_after = 1000;
  double spread = 0.0;
  double spread_per_thread = 0.0;  ///< more of it the more threads
  double budget_s = 60;
  std::function<bool(std::size_t, int)> known{};
};

Seen swept(const Options& options, const Rounds& rounds, const Setting& setting = {}) {
  static const Registry registry = registry_of_one();
  Affordable what{.plan = {}, .shares = {}, .usable_cpus = 4, .prices = Prices(3)};
  for (int threads = 1; threads <= 3; ++threads) {
    what.plan.cases.push_back({.backend = "b", .strategy = "s", .threads = threads});
    what.shares.push_back({setting.launches, 5});
    what.prices.learn(static_cast<std::size_t>(threads - 1), {.launch_ns = 1e6, .warm_ns = 1e5, .trial_ns = 1e3});
  }
  Seen seen;
  const SweepHooks hooks{.launch =
                             [&](const Order& order) {
                               seen.orders.push_back(order);
                               Record record;
                               record.what = order.what;
                               record.launch = order.launch;
                               const double ns = 100 * (1 + (setting.spread + setting.spread_per_thread * order.what.threads) * (order.launch % 2));
                               record.samples = {std::vector<double>(5, ns), {1, 1, 1, 1, 1}, {1, 1, 1, 1, 1}};
                               if (order.what.threads == setting.broken) record.failure = "crashed";
                               return record;
                             },
                         .before = [](const SweepStep&) {},
                         .after =
                             [&](const SweepStep& step, const Record& record) {
                               seen.steps.push_back(step);
                               seen.records.push_back(record);
                             },
                         .interrupted = [&] { return seen.orders.size() >= setting.interrupt_after; },
                         .known = setting.known};
  seen.swept = run_sweep(what, options, registry, rounds, {now_ns(), setting.budget_s}, hooks);
  return seen;
}

Options exactly(int launches) {
  Options options;
  options.launches = launches;
  return options;
}

const Rounds two_rounds{{2, 0, 1}, {1, 0, 2}};

TEST(RunSweep, FollowsTheOrderOfTheRounds) {
  const Seen seen = swept(exactly(2), two_rounds);
  EXPECT_TRUE(seen.swept.complete);
  EXPECT_EQ(seen.swept.rounds, 2);
  ASSERT_EQ(seen.orders.size(), 6U);
  const int threads[] = {3, 1, 2, 2, 1, 3};
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_EQ(seen.orders[i].what.threads, threads[i]);
    EXPECT_EQ(seen.orders[i].launch, i < 3 ? 0 : 1);
    EXPECT_EQ(seen.steps[i].done, i);
    EXPECT_EQ(seen.steps[i].case_place + 1, static_cast<std::size_t>(threads[i]));
  }
}

TEST(RunSweep, GivesEveryCaseTheSameTossesAndEveryRoundItsOwn) {
  const Seen seen = swept(exactly(2), two_rounds);
  EXPECT_EQ(seen.orders[0].first_trial(), seen.orders[1].first_trial());
  EXPECT_NE(seen.orders[0].first_trial(), seen.orders[3].first_trial());
  EXPECT_EQ(seen.orders[0].seed, Options{}.seed);
}

TEST(RunSweep, GivesAllLaunchesOfACaseAsManyTrials) {
  const Seen seen = swept(exactly(4), shuffled_rounds(3, 4, 1), {.launches = 4});
  for (const Order& order : seen.orders)
    for (const Order& other : seen.orders)
      if (order.launch > 0 && other.launch > 0 && order.what == other.what) {
        EXPECT_EQ(order.stop.max_trials, other.stop.max_trials);
      }
}

TEST(RunSweep, HandsOnWhatWasAskedFor) {
  Options options = exactly(2);
  options.trials = 7;
  options.seed = 5;
  const Order order = swept(options, two_rounds).orders.front();
  EXPECT_EQ(order.stop.trials, 7);
  EXPECT_EQ(order.seed, 5U);
}

TEST(RunSweep, GivesWhatTimeIsLeftToTheWiderIntervals) {
  const Seen seen = swept({}, shuffled_rounds(3, 30, 1), {.launches = 12, .spread = 0.15, .spread_per_thread = 0.1, .budget_s = 60});
  std::vector<int> launches(4, 0);
  for (const Order& order : seen.orders) ++launches[static_cast<std::size_t>(order.what.threads)];
  EXPECT_GE(launches[1], 12);
  EXPECT_LT(launches[1], launches[3]) << "the narrowest of three";
  EXPECT_EQ(launches[3], 30);
}

TEST(RunSweep, LaunchesACaseThatFailedOnlyOnce) {
  const Seen seen = swept(exactly(2), two_rounds, {.broken = 2});
  EXPECT_TRUE(seen.swept.complete);
  EXPECT_EQ(seen.orders.size(), 5U);
  EXPECT_TRUE(seen.records[2].failed());
}

TEST(RunSweep, StopsBetweenLaunchesWhenInterrupted) {
  const Seen seen = swept(exactly(2), two_rounds, {.interrupt_after = 4});
  EXPECT_FALSE(seen.swept.complete);
  EXPECT_EQ(seen.records.size(), 4U) << "the launch in hand is kept";
}

TEST(RunSweep, LeavesOutWhatAnEarlierRunHasDone) {
  const Seen seen = swept(exactly(2), two_rounds, {.known = [](std::size_t place, int round) { return round == 0 || place == 1; }});
  EXPECT_TRUE(seen.swept.complete);
  ASSERT_EQ(seen.orders.size(), 2U);
  EXPECT_EQ(seen.orders[0].what.threads, 1);
  EXPECT_EQ(seen.orders[1].what.threads, 3);
  EXPECT_EQ(seen.orders[0].launch, 1);
}

TEST(RunSweep, EndsEarlyWherePreciseAndGoesOnWhereNot) {
  const Rounds many = shuffled_rounds(3, most_launches, 1);
  EXPECT_EQ(swept({}, many, {.launches = 12}).orders.size(), 3U * 12U) << "twelve launches that agree are enough";
  EXPECT_EQ(swept({}, many, {.launches = 12, .spread = 1.0}).orders.size(), 3U * most_launches) << "there is time left for more";
  EXPECT_EQ(swept(exactly(12), shuffled_rounds(3, 12, 1), {.launches = 12, .spread = 1.0}).orders.size(), 36U) << "as many as were asked for";
}

TEST(RunSweep, BeginsNothingThatWouldEndAfterTheDeadline) {
  const Seen seen = swept(exactly(2), two_rounds, {.budget_s = 0.0005});
  EXPECT_TRUE(seen.orders.empty());
  EXPECT_EQ(seen.swept.late.size(), 3U);
}

TEST(RunSweep, EveryLaunchHasALimit) {
  for (const Order& order : swept(exactly(2), two_rounds, {.budget_s = 10}).orders) {
    ASSERT_TRUE(order.limit_s);
    EXPECT_LE(*order.limit_s, 11);
  }
}

}  // namespace
}  // namespace headcount
