// SPDX-License-Identifier: Apache-2.0
// What a budget leaves of a plan, with a launcher whose launches take as long as it says.
#include "runner/afford.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>
#include <vector>

#include "machine/clock.hpp"
#include "runner/made_up_registry.hpp"

namespace headcount {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

/// Cases of one backend, from large to small.
Plan plan_of(const std::vector<Count>& coins) {
  Plan plan;
  for (const Count n : coins) plan.cases.push_back({.backend = "b", .strategy = "s", .coins = n});
  return plan;
}

struct Seen {
  std::vector<Order> orders;
  Affordable left;
};

/// A trial takes a tenth of a millisecond, and one of the largest size, a billion tosses, as long as it is told.
Seen afforded(const Plan& plan, const Options& options, double largest_s) {
  static const Registry registry = registry_of_one();
  Seen seen;
  const Launcher launch = [&](const Order& order) {
    seen.orders.push_back(order);
    const double trial_ns = order.what.coins >= 1'000'000'000 ? largest_s * 1e9 : 1e5;
    std::this_thread::sleep_for(std::chrono::nanoseconds(static_cast<std::int64_t>(trial_ns)));
    Record record;
    record.what = order.what;
    record.launch = order.launch;
    record.samples = {{trial_ns}, {1}, {1}};
    record.measured_ns = trial_ns;
    return record;
  };
  seen.left = afford(plan, options, registry, launch, {now_ns(), options.budget_s}, 2, [] { return false; });
  return seen;
}

Options budget(double seconds) {
  Options options;
  options.budget_s = seconds;
  return options;
}

std::vector<Count> coins_of(const std::vector<Order>& orders) {
  std::vector<Count> coins;
  for (const Order& order : orders) coins.push_back(order.what.coins);
  return coins;
}

TEST(Afford, LaunchesOnceFromSmallToLargeAndKeepsIt) {
  Options options = budget(60);
  options.launches = 4000;  // so many that prices have to be found
  const Seen seen = afforded(plan_of({3000, 1000, 2000}), options, 0);
  EXPECT_THAT(coins_of(seen.orders), ElementsAre(1000, 2000, 3000));
  for (const FirstLaunch& one : seen.left.first) {
    EXPECT_EQ(one.record.launch, 0) << "with the tosses of the first round";
    EXPECT_EQ(one.record.what, seen.left.plan.cases[one.place]);
  }
  EXPECT_EQ(seen.left.first.size(), seen.left.plan.cases.size());
}

TEST(Afford, TellsThePriceOfWhatItLeavesOut) {
  const Seen seen = afforded(plan_of({1'000'000'000, 1000}), budget(1), 0.03);
  EXPECT_THAT(seen.left.plan.cases, SizeIs(1));
  ASSERT_THAT(seen.left.plan.skipped, SizeIs(1));
  EXPECT_THAT(seen.left.plan.skipped.front().reason, HasSubstr("a trial and"));
  ASSERT_THAT(seen.left.first, SizeIs(1));
  EXPECT_EQ(seen.left.first.front().place, 0U);
}

TEST(Afford, TriesWhereTheUserAskedForSoManyTrialsAndKeepsNone) {
  Options options = budget(0.1);
  options.trials = 5;
  const Seen seen = afforded(plan_of({2000, 1000}), options, 0);
  EXPECT_THAT(seen.orders, Not(SizeIs(0)));
  EXPECT_THAT(seen.left.first, SizeIs(0));
  for (const Order& order : seen.orders) {
    EXPECT_EQ(order.stop.max_trials, 1);
    EXPECT_NE(order.launch, 0) << "tosses of its own";
  }
}

}  // namespace
}  // namespace headcount
