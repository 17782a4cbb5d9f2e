// SPDX-License-Identifier: Apache-2.0
// The rule that ends a launch: each of its reasons; and a warm-up, which ends when regions no longer become faster.
#include "runner/stopping.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "runner/launch_rules.hpp"

namespace headcount {
namespace {

StopRule rule_of(double time_ns) {
  StopRule rule;
  rule.time_ns = time_ns;
  return rule;
}

struct Ended {
  std::string reason;
  std::size_t trials = 0;
};

Ended ended(const StopRule& rule, double ns_per_trial) {
  for (std::size_t trials = 1; trials < 100'000; ++trials)
    if (const std::string reason = reason_to_stop(rule, trials, ns_per_trial * static_cast<double>(trials)); !reason.empty()) return {reason, trials};
  return {"", 0};
}

TEST(ReasonToStop, EndsAtTheMostTrials) {
  const Ended end = ended(rule_of(1e9), 1);
  EXPECT_EQ(end.reason, "max-trials");
  EXPECT_EQ(end.trials, 1000U);
}

TEST(ReasonToStop, EndsWhenTheTimeIsSpent) {
  const Ended end = ended(rule_of(1e6), 1e6 / 40);
  EXPECT_EQ(end.reason, "budget");
  EXPECT_EQ(end.trials, 40U);
}

TEST(ReasonToStop, AsksForTheLeastNumberOfTrialsAlsoWhenTheTimeIsSpent) { EXPECT_EQ(ended(rule_of(1e6), 1e6 / 10).trials, 16U); }

TEST(ReasonToStop, EndsWithFewTrialsWhereEachIsLong) {
  EXPECT_EQ(ended(rule_of(1e6), 1e6 / 4).trials, 8U) << "twice its time";
  EXPECT_EQ(ended(rule_of(1e6), 1e7).trials, 1U);
}

TEST(ReasonToStop, MakesExactlyTheTrialsThatWereAskedFor) {
  StopRule rule = rule_of(1);
  rule.max_trials = 10;
  for (const int trials : {1, 5, 2000}) {
    rule.trials = trials;
    const Ended end = ended(rule, 1e9);
    EXPECT_EQ(end.reason, "fixed");
    EXPECT_EQ(end.trials, static_cast<std::size_t>(trials));
    EXPECT_EQ(most_trials(rule), trials);
  }
}

/// How many regions it takes, where region i (from 0) takes ns(i).
template <class Ns>
int regions_of(const StopRule& rule, Ns&& ns) {
  WarmUp warmth(rule);
  double elapsed_ns = 0;
  for (int i = 0; i < 100'000; ++i)
    if (const double one = ns(i); warmth.ends(one, elapsed_ns += one)) break;
  return warmth.regions();
}

TEST(WarmUp, TakesThreeRegions) {
  EXPECT_EQ(regions_of(rule_of(1e9), [](int) { return 1e6; }), 3);
}

TEST(WarmUp, GoesOnWhileRegionsBecomeFaster) {
  EXPECT_EQ(regions_of(rule_of(1e9), [](int i) { return i < 5 ? 1e6 - 1e5 * i : 5e5; }), 12) << "the sixth was the fastest";
}

TEST(WarmUp, IsBounded) {
  EXPECT_EQ(regions_of(rule_of(1e9), [](int i) { return 5e6 * std::pow(0.9, i); }), 5) << "20 ms";
  EXPECT_EQ(regions_of(rule_of(1e7), [](int i) { return 5e5 * std::pow(0.9, i); }), 5) << "a fifth of the launch";
  EXPECT_EQ(regions_of(rule_of(1e6), [](int) { return 3e5; }), 2) << "half of the launch";
  EXPECT_EQ(regions_of(rule_of(1e6), [](int) { return 1e9; }), 1);
}

TEST(WarmUp, ThreeRegionsOfAMicrosecondTellNothing) {
  EXPECT_EQ(regions_of(rule_of(1e9), [](int) { return 1e3; }), 500);
}

}  // namespace
}  // namespace headcount
