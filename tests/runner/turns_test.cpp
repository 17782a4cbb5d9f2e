// SPDX-License-Identifier: Apache-2.0
// Launches in turns, with a launcher that measures nothing: who is launched when, and what is found in drawn times.
#include "runner/turns.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <set>
#include <vector>

#include "experiment/errors.hpp"
#include "machine/clock.hpp"
#include "statistics/comparison.hpp"
#include "statistics/made_up_noise.hpp"

namespace headcount {
namespace {

struct Launched {
  Order order;
  Side side;
};

/// Launches whose medians have a spread of their own and share what the machine does in a round, which is three times as much.
struct MadeUpLauncher {
  Noise noise{7};
  double slower = 1.0;  ///< the new one
  double spread = 0.01;
  Side fails = Side{9};
  int fails_in = 3;
  std::vector<Launched> launched{};
  std::vector<double> of_round{};

  Record operator()(const Order& order, Side side) {
    launched.push_back({order, side});
    Record record;
    record.what = order.what;
    record.launch = order.launch;
    if (side == fails && order.launch == fails_in) record.failure = "crashed";
    while (order.launch < 1000 && of_round.size() <= static_cast<std::size_t>(order.launch)) of_round.push_back(3 * spread * noise.normal());
    const double shared = order.launch < 1000 ? of_round[static_cast<std::size_t>(order.launch)] : 0;
    const double ns = 1000 * (side == Side::fresh ? slower : 1.0) * std::exp(shared + spread * noise.normal());
    record.samples = {std::vector<double>(5, ns), std::vector<Count>(5, 500), std::vector<Count>(5, 500)};
    return record;
  }
};

TurnCases cases_of(int count) {
  TurnCases cases;
  for (int threads = 1; threads <= count; ++threads) cases.old.push_back({.backend = "b", .strategy = "s", .threads = threads});
  cases.fresh = cases.old;
  return cases;
}

std::vector<Turns> taken(MadeUpLauncher& launcher, const TurnCases& cases, const Options& options) {
  return take_turns(cases, options, 0.01, {now_ns(), options.budget_s},
                    {.launch = std::ref(launcher), .before = [](const SweepStep&) {}, .interrupted = [] { return false; }});
}

Options rounds(int launches) {
  Options options;
  options.launches = launches;
  return options;
}

Speed called(const std::vector<Turns>& turns) {
  std::vector<CaseSummary> sides_of_it;
  for (const std::vector<Record>& records : turns.front()) {
    std::vector<const Record*> all;
    for (const Record& record : records) all.push_back(&record);
    sides_of_it.push_back(summarize_case(all, 2));
  }
  const std::span all(sides_of_it);
  return compare_in_turns(all.subspan(0, 1), all.subspan(1, 1), all.subspan(2, 1), {.threshold = 0.01}).compared.front().time->speed;
}

TEST(TakeTurns, LaunchesTheOldTwiceAndTheNewOnceInEveryRoundRightAfterEachOther) {
  MadeUpLauncher launcher;
  const std::vector<Turns> turns = taken(launcher, cases_of(2), rounds(8));
  ASSERT_EQ(launcher.launched.size(), 2U + 8 * 2 * 3) << "a first try of each case, which belongs to no round";
  std::set<std::vector<Side>> orders;
  for (std::size_t i = 2; i < launcher.launched.size(); i += 3) {
    std::vector<Side> order;
    for (std::size_t j = i; j < i + 3; ++j) {
      order.push_back(launcher.launched[j].side);
      EXPECT_EQ(launcher.launched[j].order.what, launcher.launched[i].order.what);
      EXPECT_EQ(launcher.launched[j].order.first_trial(), launcher.launched[i].order.first_trial()) << "the same tosses";
      EXPECT_EQ(launcher.launched[j].order.stop.trials, launcher.launched[i].order.stop.trials);
    }
    EXPECT_THAT(order, testing::UnorderedElementsAre(Side::old, Side::again, Side::fresh));
    orders.insert(order);
  }
  EXPECT_GT(orders.size(), 3U) << "in an order drawn by chance";
  for (const Turns& turn : turns)
    for (const std::vector<Record>& records : turn) EXPECT_EQ(records.size(), 8U);
}

TEST(TakeTurns, AFailureEndsTheCaseAndKeepsItsRoundsWhole) {
  for (const Side side : {Side::old, Side::again, Side::fresh}) {
    MadeUpLauncher launcher{.fails = side};
    const Turns turns = taken(launcher, cases_of(1), rounds(8)).front();
    const std::size_t fresh = turns[2].size();
    EXPECT_EQ(turns[0].size() + fresh, 7U);
    EXPECT_EQ(turns[1].size(), 3U);
    EXPECT_TRUE((side == Side::fresh ? turns[2] : turns[0]).back().failed()) << "either launch of the old one is the old one's failure";
  }
}

TEST(TakeTurns, EndWhenTheEffectIsKnown) {
  MadeUpLauncher launcher{.spread = 1e-4};
  Options options;
  EXPECT_LT(taken(launcher, cases_of(1), options).front()[2].size(), 30U);
}

TEST(TakeTurns, RefuseABudgetThatHasNoRoomForAnInterval) {
  Options options;
  options.budget_s = 1e-6;
  MadeUpLauncher launcher;
  EXPECT_THROW((void)taken(launcher, cases_of(3), options), Error);
}

TEST(TakeTurns, EqualProgramsStaySilentAndAPlantedDifferenceIsFound) {
  int alarms = 0;
  int found = 0;
  constexpr int runs = 200;
  MadeUpLauncher equal;
  MadeUpLauncher slower{.slower = 1.03};
  for (int run = 0; run < runs; ++run) {
    const Speed of_equal = called(taken(equal, cases_of(1), rounds(30)));
    alarms += of_equal == Speed::slower || of_equal == Speed::faster ? 1 : 0;
    found += called(taken(slower, cases_of(1), rounds(30))) == Speed::slower ? 1 : 0;
    equal.of_round.clear();
    slower.of_round.clear();
  }
  EXPECT_LE(alarms, runs / 20);
  EXPECT_GE(found, runs * 19 / 20) << "although what a round does to all three is as large as the difference";
}

}  // namespace
}  // namespace headcount
