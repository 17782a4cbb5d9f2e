// SPDX-License-Identifier: Apache-2.0
#include "statistics/clock_steps.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "statistics/launches.hpp"

namespace headcount {
namespace {

/// What a clock that moves by `step` says of `ns`, begun at evenly spread moments; ascending.
std::vector<double> readings_of(double ns, double step, int count) {
  std::vector<double> readings;
  for (int i = 0; i < count; ++i) {
    const double begin = step * (i + 0.5) / count;
    readings.push_back(std::floor((begin + ns) / step) * step);
  }
  std::ranges::sort(readings);
  return readings;
}

/// Seen in runs: 43 ns were read as 35.7 or 45.7, and the middle reading was 45.7.
TEST(MedianWithinSteps, FindsATimeBetweenTwoStepsOfTheClock) {
  for (double ns = 40; ns <= 50; ns += 0.5) EXPECT_NEAR(median_within_steps(readings_of(ns, 10, 200), 10), ns, 1.3) << ns;
}

TEST(MedianWithinSteps, IsTheOrdinaryOneWhereNothingIsWithinAStep) {
  EXPECT_DOUBLE_EQ(median_within_steps(std::vector<double>{1000, 2000, 9000}, 10), 2000);
  EXPECT_DOUBLE_EQ(median_within_steps(std::vector<double>{1000, 2000, 4000, 9000}, 10), 3000);
  EXPECT_DOUBLE_EQ(median_within_steps(std::vector<double>{7}, 10), 7);
}

TEST(MedianWithinSteps, IsNotDrawnAwayByWhatIsFar) {
  std::vector<double> readings(30, 45.7);
  readings.insert(readings.end(), 12, 1000);
  EXPECT_NEAR(median_within_steps(readings, 10), 47.7, 0.01) << "30 in a step of which 21 are below it";
}

std::vector<Record> single_trials(double ns, double step, int batch) {
  std::vector<Record> records(40);
  const std::vector<double> readings = readings_of(ns, step, 40);
  for (std::size_t i = 0; i < records.size(); ++i) {
    records[i].batch = batch;
    records[i].samples.ns = {readings[i]};
  }
  return records;
}

TimeSummary time_of(const std::vector<Record>& records, double clock_step_ns) {
  std::vector<const Record*> pointers;
  for (const Record& record : records) pointers.push_back(&record);
  return summarize_times(pointers, clock_step_ns);
}

TEST(SummarizeTimes, KnowsThatAReadingStandsForAStep) {
  const TimeSummary time = time_of(single_trials(43, 10, 1), 10);
  EXPECT_NEAR(time.all.median, 43, 1.3);
  EXPECT_LE(time.all.ci->low, 35);
  EXPECT_GE(time.all.ci->high, 45);
}

TEST(SummarizeTimes, TakesReadingsAsTheyAreWhereAStepIsSmall) {
  EXPECT_EQ(time_of(single_trials(43, 10, 1), 0).all.median, 40) << "nobody knows the step";
  EXPECT_EQ(time_of(single_trials(43, 10, 20), 10).all.median, 40) << "one of twenty trials' steps is half a nanosecond";
  EXPECT_EQ(time_of(single_trials(403, 10, 1), 10).all.median, 400);
}

}  // namespace
}  // namespace headcount
