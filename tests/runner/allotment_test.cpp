// SPDX-License-Identifier: Apache-2.0
// How a budget is shared among cases of known prices.
#include "runner/allotment.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace headcount {
namespace {

constexpr double ms = 1e6;
constexpr double seconds = 1e9;

Candidate candidate(double launch_ns, double trial_ns) { return {.price = {.launch_ns = launch_ns, .warm_ns = 2 * ms, .trial_ns = trial_ns}}; }

double cost(const std::vector<Candidate>& cases, const Allotment& made) {
  double sum = 0;
  for (std::size_t i = 0; i < cases.size(); ++i) sum += made.shares[i].launches * cases[i].price.of_launch(made.shares[i].trials);
  return sum;
}

TEST(Allot, GivesEveryCaseAllItCanUseWhereThereIsTime) {
  const std::vector<Candidate> cases(4, candidate(3 * ms, 1000));
  const Allotment made = allot(cases, 60 * seconds, {.most_trials = 500});
  for (const Share& share : made.shares) {
    EXPECT_EQ(share.launches, usual_launches);
    EXPECT_EQ(share.trials, 500);
  }
}

TEST(Allot, NeverPlansMoreThanThereIs) {
  for (const double budget : {0.01, 0.5, 3.0, 10.0, 60.0, 600.0}) {
    std::vector<Candidate> cases;
    for (int i = 0; i < 200; ++i) cases.push_back(candidate(3 * ms, 1000.0 * (1 << i % 20)));
    EXPECT_LE(cost(cases, allot(cases, budget * seconds, {})), budget * seconds * 1.0001) << budget;
  }
}

TEST(Allot, TakesFromTheDearAndLeavesTheCheapWhatTheyNeed) {
  std::vector<Candidate> cases(10, candidate(3 * ms, 1000));
  cases.push_back(candidate(3 * ms, 2 * seconds));
  const Allotment made = allot(cases, 20 * seconds, {});
  for (std::size_t i = 0; i < 10; ++i) EXPECT_GE(made.shares[i].trials, usual_trials);
  EXPECT_LT(made.shares[10].trials, usual_trials);
  EXPECT_GE(made.shares[10].launches, 6) << "less has no interval";
}

TEST(Allot, LeavesOutWhatCannotBeAffordedAndSaysWhatWould) {
  std::vector<Candidate> cases(3, candidate(3 * ms, 1000));
  cases.push_back(candidate(3 * ms, 11 * seconds));
  const Allotment made = allot(cases, 10 * seconds, {});
  EXPECT_EQ(made.shares[3].launches, 0);
  EXPECT_GT(made.needs_ns[3], 60 * seconds) << "six launches of a trial each";
  EXPECT_EQ(made.needs_ns[0], 0);
  EXPECT_GT(allot(cases, 1.01 * made.needs_ns[3], {}).shares[3].launches, 0) << "and it does";
}

TEST(Allot, KeepsWhatOthersAreHeldAgainstThoughItsFirstLaunchWasCold) {
  std::vector<Candidate> cases(300, candidate(5 * ms, 1000));
  cases[0] = candidate(20 * ms, 1000);
  EXPECT_EQ(allot(cases, 10 * seconds, {}).shares[0].launches, 0) << "the cheaper ones take all there is";
  cases[0].held_against = true;
  const Allotment made = allot(cases, 10 * seconds, {});
  EXPECT_GE(made.shares[0].launches, 6);
  EXPECT_LE(cost(cases, made), 10 * seconds * 1.0001);
}

TEST(Allot, ChoosesAmongCasesThatCostAlike) {
  std::vector<Candidate> cases(100, candidate(5 * ms, 1000));
  for (std::size_t i = 0; i < 50; ++i) cases[i].crowded = true;
  const Allotment made = allot(cases, 2.7 * seconds, {});
  int crowded = 0;
  int others = 0;
  for (std::size_t i = 0; i < cases.size(); ++i) (cases[i].crowded ? crowded : others) += made.shares[i].launches > 0;
  EXPECT_EQ(others, 50) << "more threads than CPUs come last";
  EXPECT_LT(crowded, 20);
  for (std::size_t i = 90; i < 100; ++i) cases[i].held_against = true;
  const Allotment few = allot(cases, 0.6 * seconds, {});
  const auto is_there = [](const Share& share) { return share.launches > 0; };
  EXPECT_TRUE(std::all_of(few.shares.begin() + 90, few.shares.end(), is_there)) << "what others are held against comes first";
  EXPECT_LT(std::ranges::count_if(few.shares, is_there), 20);
}

TEST(Allot, KeepsToWhatWasAskedFor) {
  const std::vector<Candidate> cases(2, candidate(3 * ms, 1000));
  const Allotment made = allot(cases, 60 * seconds, {.launches = 5, .trials = 7});
  EXPECT_EQ(made.shares[0].launches, 5);
  EXPECT_EQ(made.shares[0].trials, 7);
  EXPECT_EQ(allot({candidate(3 * ms, seconds)}, 10 * seconds, {.launches = 5, .trials = 7}).shares[0].launches, 0) << "and never to a part of it";
}

TEST(Allot, WhereStartingIsDearARangeHasToDo) {
  const std::vector<Candidate> cases{candidate(1.5 * seconds, 0.5 * seconds)};
  EXPECT_EQ(allot(cases, 8 * seconds, {}).shares[0].launches, 3);
}

}  // namespace
}  // namespace headcount
