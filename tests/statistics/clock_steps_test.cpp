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

/// Launches of so many samples each, of trials of so many nanoseconds.
std::vector<Record> launches_of(double ns, int samples, double clock_step_ns, int batch = 1) {
  std::vector<Record> records(12);
  const std::vector<double> readings = readings_of(ns, 10, samples * 12);
  for (std::size_t i = 0; i < records.size(); ++i) {
    records[i].batch = batch;
    records[i].clock_step_ns = clock_step_ns;
    for (std::size_t k = i; k < readings.size(); k += records.size()) records[i].samples.ns.push_back(readings[k]);
  }
  return records;
}

Summary time_of(const std::vector<Record>& records) {
  std::vector<const Record*> pointers;
  for (const Record& record : records) pointers.push_back(&record);
  return summarize_times(pointers).all;
}

TEST(SummarizeTimes, KnowsThatAReadingStandsForAStep) {
  const Summary single = time_of(launches_of(43, 1, 10));
  EXPECT_NEAR(single.median, 43, 1.5);
  EXPECT_LE(single.ci->low, 35);
  EXPECT_GE(single.ci->high, 45);
  const Summary many = time_of(launches_of(43, 100, 10));
  EXPECT_NEAR(many.median, 43, 1.3);
  EXPECT_GT(many.ci->low, 40) << "a hundred samples of a launch tell where between two steps it is";
  EXPECT_LT(many.ci->high, 45);
}

TEST(SummarizeTimes, TakesReadingsAsTheyAreWhereAStepIsSmall) {
  EXPECT_EQ(time_of(launches_of(43, 100, 0)).median, 40) << "nobody knows the step";
  EXPECT_EQ(time_of(launches_of(43, 100, 10, 20)).median, 40) << "one of twenty trials' steps is half a nanosecond";
  EXPECT_EQ(time_of(launches_of(403, 100, 10)).median, 400);
}

}  // namespace
}  // namespace headcount
