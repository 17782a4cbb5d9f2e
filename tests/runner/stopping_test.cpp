// SPDX-License-Identifier: Apache-2.0
// The rule that ends a launch, on made-up samples: each of its five reasons, and what it waits for before.
#include "runner/stopping.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace headcount {
namespace {

struct Ended {
  std::string reason;
  int trials = 0;
};

/// Feeds trials until the rule ends the launch. Trial i takes ns(i); it loses an update where lossy(i) says so.
template <class Ns, class Lossy>
Ended ended(const StopRule& rule, Promise promise, Ns&& ns, Lossy&& lossy, double elapsed_ns_per_trial = 0) {
  Stopping stopping(rule, promise);
  Samples samples;
  for (int i = 0; i < 100'000; ++i) {
    samples.ns.push_back(ns(i));
    samples.truth.push_back(500);
    samples.count.push_back(lossy(i) ? 499 : 500);
    const std::string reason = stopping.reason_to_stop(samples, elapsed_ns_per_trial * (i + 1));
    if (!reason.empty()) return {reason, i + 1};
  }
  return {"", 100'000};
}

double quiet(int) { return 100; }
/// 50 and 150 in turn: an interval that never becomes narrow.
double noisy(int i) { return i % 2 == 0 ? 50 : 150; }
/// Two levels that lie nearer and nearer to each other: an interval that always shrinks.
double calming(int i) { return 100 + (i % 2 == 0 ? 90.0 : -90.0) * std::exp(-i / 60.0); }
bool never(int) { return false; }
bool always(int) { return true; }

TEST(Stopping, EndsWithANarrowInterval) {
  const Ended end = ended({}, Promise::exact, quiet, never);
  EXPECT_EQ(end.reason, "ci");
  EXPECT_EQ(end.trials, 30) << "as soon as the least number of trials is there";
}

TEST(Stopping, EndsWhereNoiseStaysAsItIs) {
  const StopRule rule;
  const Ended end = ended(rule, Promise::exact, noisy, never);
  EXPECT_EQ(end.reason, "noise-stable");
  EXPECT_LT(end.trials, rule.max_trials);
}

TEST(Stopping, WaitsWhileTheIntervalShrinks) {
  StopRule rule;
  rule.goal = 1e-9;
  const Ended shrinking = ended(rule, Promise::exact, calming, never);
  EXPECT_GT(shrinking.trials, ended(rule, Promise::exact, noisy, never).trials);
}

TEST(Stopping, EndsAtTheMostTrials) {
  StopRule rule;
  rule.max_trials = 60;
  rule.goal = 0;
  const Ended end = ended(rule, Promise::exact, noisy, never);
  EXPECT_EQ(end.reason, "max-trials");
  EXPECT_EQ(end.trials, 60);
}

TEST(Stopping, EndsWhenTheTimeIsSpent) {
  StopRule rule;
  rule.time_ns = 1e6;
  const Ended end = ended(rule, Promise::exact, noisy, never, 1e6 / 40);
  EXPECT_EQ(end.reason, "budget");
  EXPECT_EQ(end.trials, 40);
}

TEST(Stopping, AsksForTheLeastNumberOfTrialsAlsoWhenTheTimeIsSpent) {
  StopRule rule;
  rule.time_ns = 1e6;
  EXPECT_EQ(ended(rule, Promise::exact, quiet, never, 1e6 / 20).trials, 30);
}

TEST(Stopping, EndsWithSixTrialsWhereEachIsVeryLong) {
  StopRule rule;
  rule.time_ns = 1e6;
  const Ended end = ended(rule, Promise::exact, quiet, never, 1e6);
  EXPECT_EQ(end.reason, "budget");
  EXPECT_EQ(end.trials, 6);
}

TEST(Stopping, MakesExactlyTheTrialsThatWereAskedFor) {
  StopRule rule;
  rule.time_ns = 1;
  rule.max_trials = 10;
  for (const int trials : {1, 5, 2000}) {
    rule.trials = trials;
    const Ended end = ended(rule, Promise::lossy, quiet, never, 1e9);
    EXPECT_EQ(end.reason, "fixed");
    EXPECT_EQ(end.trials, trials);
    EXPECT_EQ(Stopping(rule, Promise::exact).most_trials(), trials);
  }
}

TEST(Stopping, GoesOnUntilEnoughLossWasSeen) {
  const Ended end = ended({}, Promise::lossy, quiet, [](int i) { return i % 10 == 0; });
  EXPECT_EQ(end.reason, "ci");
  EXPECT_GT(end.trials, 190) << "the twentieth lossy trial is the 191st";
  EXPECT_LT(end.trials, 191 + 17);
}

TEST(Stopping, NeedsNoMoreTrialsWhereEveryOneIsLossy) { EXPECT_EQ(ended({}, Promise::lossy, quiet, always).trials, 30); }

TEST(Stopping, GivesUpOnALossThatDoesNotShow) {
  const Ended end = ended({}, Promise::lossy, quiet, never);
  EXPECT_EQ(end.reason, "ci");
  EXPECT_GE(end.trials, StopRule{}.lossy_trials);
  EXPECT_LT(end.trials, StopRule{}.lossy_trials + 17);
}

TEST(Stopping, DoesNotLookForLossWhereNoneIsPromised) {
  for (const Promise promise : {Promise::exact, Promise::unshared}) EXPECT_EQ(ended({}, promise, quiet, never).trials, 30);
}

TEST(Stopping, CountsTheTrialsOfABatch) {
  Stopping stopping({}, Promise::exact);
  Samples samples;
  samples.ns.assign(4, 100);
  samples.truth.assign(1000, 500);
  samples.count.assign(1000, 500);
  EXPECT_EQ(stopping.reason_to_stop(samples, 0), "max-trials");
}

}  // namespace
}  // namespace headcount
