// SPDX-License-Identifier: Apache-2.0
// What the launches of a case come down to.
#include "statistics/summary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

namespace headcount {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Not;

Record launch(int number, std::vector<double> ns, std::vector<Count> truth, std::vector<Count> count) {
  Record record;
  record.what = {.backend = "openmp", .strategy = "atomic", .coins = 1000, .threads = 2};
  record.launch = number;
  record.first_trial = static_cast<std::uint64_t>(number) << 32;
  record.samples = {std::move(ns), std::move(truth), std::move(count)};
  record.observed = {.trials = 5, .workers = 2, .overlap = 0.5, .tosses_per_worker = {500, 500}, .cpus = {0, 1}};
  record.stop_reason = "ci";
  record.cpu_ns = 100;
  return record;
}

CaseSummary summary_of(const std::vector<Record>& records, int usable_cpus = 2) {
  std::vector<const Record*> pointers;
  for (const Record& record : records) pointers.push_back(&record);
  return summarize_case(pointers, usable_cpus);
}

TEST(SummarizeCase, GivesEveryLaunchTheSameWeight) {
  std::vector<Record> records{launch(0, {1, 2, 3}, {5, 6, 7}, {5, 6, 7}), launch(1, {4, 5}, {8, 9}, {8, 9})};
  records[1].cpu_ns = 300;
  const CaseSummary summary = summary_of(records);
  EXPECT_EQ(summary.launches, 2);
  EXPECT_EQ(summary.verdict, Verdict::exact);
  EXPECT_EQ(summary.time_ns->samples, 5);
  EXPECT_EQ(summary.time_ns->median, 3.25) << "between the launches' medians, 2 and 4.5";
  EXPECT_EQ(summary.loss->trials, 5);
  EXPECT_EQ(summary.cpu_ns, 200);
  EXPECT_EQ(summary.spread, 2.25);
  EXPECT_THAT(summary.flags, ElementsAre("not-converged", "launches-differ"));
}

/// Seen in a run: two noisy launches made fourteen times as many trials, and pooled they had said 11 157 ns.
TEST(SummarizeCase, ANoisyLaunchWithManyTrialsHasOneVote) {
  std::vector<Record> records;
  int number = 0;
  for (const double ns : {12'148.0, 12'599.0, 4236.0, 4216.0, 4202.0}) {
    const std::size_t trials = ns > 10'000 ? 1400 : 100;
    records.push_back(launch(number++, std::vector<double>(trials, ns), std::vector<Count>(trials, 5), std::vector<Count>(trials, 5)));
  }
  EXPECT_EQ(summary_of(records).time_ns->median, 4236);
  EXPECT_THAT(summary_of(records).flags, testing::Contains("launches-differ"));
}

TEST(SummarizeCase, AFewWatchedTrialsDoNotTellOfLossesThatAreRare) {
  const auto overlap = [](int lossy_trials, std::vector<int> cpus) {
    std::vector<Count> counts(100, 5);
    std::fill_n(counts.begin(), lossy_trials, 4);
    Record record = launch(0, std::vector<double>(100, 1), std::vector<Count>(100, 5), counts);
    record.promise = Promise::lossy;
    record.observed.trials = 20;
    record.observed.overlap = 0.0;
    record.observed.cpus = std::move(cpus);
    return summary_of({record}).overlap;
  };
  EXPECT_EQ(overlap(1, {0, 1}), std::nullopt) << "a fifth of a trial should have been seen to lose heads";
  EXPECT_EQ(overlap(50, {0, 1}), 0.0) << "ten should: a contradiction that is named";
  EXPECT_EQ(overlap(1, {0}), 0.0) << "on one CPU workers take turns";
}

TEST(SummarizeCase, AWayThatLostHeadsHadTwoWorkers) {
  std::vector<Record> records{launch(0, {1}, {5}, {4}), launch(1, {1}, {5}, {5})};
  for (Record& record : records) {
    record.promise = Promise::lossy;
    record.what.threads = 2;
    record.observed.workers = 1;
    record.observed.most_workers = 2;
  }
  EXPECT_EQ(summary_of(records).workers, 2) << "most trials were one worker's, and those that lost were not";
  EXPECT_EQ(summary_of(records).fewest_workers, 1);
}

TEST(SummarizeCase, ShowsTheTrialThatLostMost) {
  std::vector<Record> records{launch(0, {1, 2}, {50, 60}, {49, 60}), launch(1, {1, 2}, {70, 80}, {70, 71})};
  for (Record& record : records) record.promise = Promise::lossy;
  const CaseSummary summary = summary_of(records);
  EXPECT_EQ(summary.verdict, Verdict::lossy);
  EXPECT_EQ(summary.worst.trial, (std::uint64_t{1} << 32) + 1);
  EXPECT_EQ(summary.worst.truth, 80);
  EXPECT_EQ(summary.worst.count, 71);
}

TEST(SummarizeCase, ShowsTheTrialThatBreaksThePromise) {
  const CaseSummary exact = summary_of({launch(0, {1, 2, 3}, {50, 60, 70}, {50, 61, 60})});
  EXPECT_EQ(exact.verdict, Verdict::broken);
  EXPECT_EQ(exact.worst.trial, 1U) << "too many, though a later trial lost more";
  EXPECT_EQ(exact.worst.count, 61);
  Record racy = launch(0, {1, 2, 3}, {50, 60, 70}, {10, 60, 71});
  racy.promise = Promise::lossy;
  EXPECT_EQ(summary_of({racy}).verdict, Verdict::broken);
  EXPECT_EQ(summary_of({racy}).worst.count, 71);
}

TEST(SummarizeCase, ShowsTheFirstTrialWhereAllWereRight) {
  const CaseSummary summary = summary_of({launch(3, {1, 2}, {50, 60}, {50, 60})});
  EXPECT_EQ(summary.worst.trial, std::uint64_t{3} << 32);
  EXPECT_EQ(summary.worst.truth, 50);
}

TEST(SummarizeCase, OneFailedLaunchFailsTheCase) {
  Record failed = launch(1, {}, {}, {});
  failed.failure = "crashed";
  const CaseSummary summary = summary_of({launch(0, {1}, {5}, {5}), failed});
  EXPECT_EQ(summary.failure, "crashed");
  EXPECT_FALSE(summary.verdict);
  EXPECT_FALSE(summary.time_ns);
}

TEST(SummarizeCase, TakesTheFewestWorkersAndTheMeanOverlap) {
  std::vector<Record> records;
  for (int i = 0; i < 3; ++i) records.push_back(launch(i, {1}, {5}, {5}));
  records[1].observed.workers = 1;
  records[0].observed.overlap = 0.9;
  records[2].observed.overlap = {};
  const CaseSummary summary = summary_of(records);
  EXPECT_EQ(summary.workers, 1);
  EXPECT_DOUBLE_EQ(*summary.overlap, 0.7);
}

TEST(SummarizeCase, FlagsWhatMakesATimeHardToTrust) {
  Record record = launch(0, {1}, {5}, {5});
  EXPECT_THAT(summary_of({record}, 1).flags, ElementsAre("oversubscribed", "not-converged")) << "one launch tells nothing of another";
  record.observed.workers = 1;
  EXPECT_THAT(summary_of({record}).flags, Contains("fewer-workers"));
  record.what.coins = 1;
  EXPECT_THAT(summary_of({record}).flags, Not(Contains("fewer-workers"))) << "one toss is for one worker";
}

TEST(SummarizeCase, FlagsWorkersThatAreNotWhereTheyShouldBe) {
  std::vector<Record> records{launch(0, {1}, {5}, {5}), launch(1, {1}, {5}, {5})};
  records[1].observed.trials = 4;
  records[1].observed.same_cpu = 1;
  EXPECT_THAT(summary_of(records).flags, Not(Contains("same-cpu"))) << "in one of four trials";
  records[1].observed.same_cpu = 2;
  EXPECT_THAT(summary_of(records).flags, Contains("same-cpu"));
  EXPECT_THAT(summary_of(records).flags, Not(Contains("misplaced")));
  records[0].observed.misplaced = 1;
  EXPECT_THAT(summary_of(records).flags, Contains("misplaced"));
}

TEST(SummarizeCase, TakesTheIntervalOverLaunches) {
  std::vector<Record> records;  // quiet within each launch, far apart between them
  for (int i = 0; i < 6; ++i) records.push_back(launch(i, std::vector<double>(9, 100.0 * (i + 1)), {5}, {5}));
  const CaseSummary summary = summary_of(records);
  EXPECT_EQ(summary.time_ns->ci, launch_interval(std::vector<double>{100, 200, 300, 400, 500, 600}));
  EXPECT_EQ(summary.ci_from, "launches");
  EXPECT_THAT(summary.flags, Contains("not-converged"));
  for (Record& record : records) record.samples.ns = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  EXPECT_EQ(summary_of(records).time_ns->ci, (Interval{5, 5})) << "launches that agree, however far apart their trials are";
  EXPECT_THAT(summary_of(records).flags, Not(Contains("not-converged")));
}

TEST(SummarizeCase, OfFewLaunchesGivesTheRange) {
  const CaseSummary two = summary_of({launch(0, {1, 2, 3}, {5}, {5}), launch(1, {3, 4, 5}, {5}, {5})});
  EXPECT_EQ(two.time_ns->ci, (Interval{2, 4}));
  EXPECT_EQ(two.ci_from, "range");
  EXPECT_EQ(two.spread, 2.0);
  const CaseSummary one = summary_of({launch(0, {1}, {5}, {5})});
  EXPECT_FALSE(one.time_ns->ci);
  EXPECT_EQ(one.ci_from, "");
  EXPECT_FALSE(one.spread);
}

TEST(SummarizeCase, AddsUpWhatTheSystemCounted) {
  std::vector<Record> records{launch(0, {1, 2}, {5, 6}, {5, 6}), launch(1, {1, 2}, {5, 6}, {5, 6})};
  for (Record& record : records) {
    record.measured_ns = 1e9;
    record.usage = {.voluntary_switches = 6, .involuntary_switches = 1, .steal_ns = 1e7, .throttled_ns = 5.0};
  }
  records[1].observed.cpus = {1, 2};
  CaseSummary summary = summary_of(records);
  EXPECT_EQ(summary.voluntary_switches, 3) << "per trial";
  EXPECT_EQ(summary.involuntary_switches, 0.5);
  EXPECT_DOUBLE_EQ(*summary.steal, 2e7 / 4e9) << "two CPUs for two seconds";
  EXPECT_EQ(summary.throttled_ns, 10.0);
  EXPECT_EQ(summary.cpus, 3);
  EXPECT_THAT(summary.flags, AllOf(Contains("throttled"), Not(Contains("steal"))));
  records[0].usage.steal_ns = 1e8;
  EXPECT_THAT(summary_of(records).flags, Contains("steal"));
  for (Record& record : records) record.usage = {};
  EXPECT_FALSE(summary_of(records).steal) << "nobody told";
}

/// A quiet launch around this time.
Record steady(int number, double ns) {
  std::vector<double> times;
  for (int i = 0; i < 40; ++i) times.push_back(ns + i % 5);
  return launch(number, times, std::vector<Count>(40, 5), std::vector<Count>(40, 5));
}

TEST(SummarizeCase, FlagsWhatTheShapeOfTheSamplesTells) {
  std::vector<Record> records;
  for (int i = 0; i < 6; ++i) records.push_back(steady(i, 1000 + i));
  EXPECT_THAT(summary_of(records).flags, ElementsAre());
  for (Record& record : records)
    for (std::size_t i = 0; i < 40; ++i) record.samples.ns[i] = 1000 + 10.0 * static_cast<double>(i);
  EXPECT_THAT(summary_of(records).flags, Contains("drift"));
  for (Record& record : records)
    for (std::size_t i = 0; i < 40; ++i) record.samples.ns[i] = (i % 2 == 0 ? 1000 : 1500) + static_cast<double>(i % 7);
  EXPECT_THAT(summary_of(records).flags, ElementsAre("bimodal"));
  for (Record& record : records)
    for (std::size_t i = 0; i < 40; ++i) record.samples.ns[i] = (i < 6 ? 1300 : 1000) + static_cast<double>(i % 7);
  EXPECT_THAT(summary_of(records).flags, Contains("warm-up-short"));
}

TEST(SummarizeCase, FlagsLaunchesThatDiffer) {
  EXPECT_THAT(summary_of({steady(0, 1000), steady(1, 1200), steady(2, 1510)}).flags, Contains("launches-differ"));
  EXPECT_THAT(summary_of({steady(0, 1000), steady(1, 1200), steady(2, 1400)}).flags, Not(Contains("launches-differ")));
}

TEST(SummarizeCase, FlagsABudgetThatWasTooShortForTheLeastNumberOfTrials) {
  Record record = launch(0, {1, 2, 3}, {5, 5, 5}, {5, 5, 5});
  record.stop_reason = "budget";
  EXPECT_THAT(summary_of({record}).flags, ElementsAre("not-converged", "budget-short"));
  Record enough = steady(0, 1000);
  enough.stop_reason = "budget";
  EXPECT_THAT(summary_of({enough}).flags, ElementsAre("not-converged"));
}

TEST(SummariesOf, MakesEveryCaseThatHasRecords) {
  std::vector<CaseSummary> cases(3);
  cases[0].what = {.backend = "serial", .strategy = "reduction", .coins = 1000};
  cases[1].failure = "crashed";
  cases[2].limit = Limit{"reading", 25, 1};
  Record base = launch(0, {50}, {5}, {5});
  base.what = cases[0].what;
  const std::vector<std::vector<Record>> records{{base}, {}, {launch(0, {100}, {5}, {5})}};
  const auto made = summaries_of(cases, records, 2, true);
  EXPECT_EQ(made[0].time_ns->median, 50);
  EXPECT_EQ(made[1].failure, "crashed");
  EXPECT_EQ(made[2].vs_serial, 0.5);
  EXPECT_EQ(made[2].limit->ns, 25);
  EXPECT_EQ(made[2].limit->fraction, 0.25) << "of the new median";
  EXPECT_FALSE(made[0].limit);
}

CaseSummary timed(const std::string& backend, const std::string& strategy, double median, Count coins = 1000) {
  CaseSummary summary;
  summary.what = {.backend = backend, .strategy = strategy, .coins = coins};
  summary.time_ns = Summary{.samples = 1, .median = median, .ci = {}};
  return summary;
}

TEST(CompareWithSerial, DividesByTheReductionOfOneThread) {
  std::vector<CaseSummary> cases{timed("openmp", "local", 50), timed("serial", "atomic", 400), timed("serial", "reduction", 100),
                                 timed("openmp", "local", 50, 10)};
  cases.push_back(timed("openmp", "racy", 1));
  cases.back().time_ns.reset();
  compare_with_serial(cases);
  EXPECT_EQ(cases[0].vs_serial, 2.0);
  EXPECT_EQ(cases[1].vs_serial, 0.25);
  EXPECT_EQ(cases[2].vs_serial, 1.0);
  EXPECT_FALSE(cases[3].vs_serial) << "another size";
  EXPECT_FALSE(cases[4].vs_serial) << "not measured";
}

}  // namespace
}  // namespace headcount
