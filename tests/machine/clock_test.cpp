// SPDX-License-Identifier: Apache-2.0
#include "machine/clock.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace headcount {
namespace {

TEST(TrialsPerReading, MakeTheReadingATwentiethOfWhatItTimes) {
  EXPECT_EQ(trials_per_reading(1e6, 25), 1);
  EXPECT_EQ(trials_per_reading(525, 25), 1) << "500 ns are twenty readings";
  EXPECT_EQ(trials_per_reading(524, 25), 2);
  EXPECT_EQ(trials_per_reading(75, 25), 10);
  EXPECT_EQ(trials_per_reading(500, 0), 1);
}

TEST(TrialsPerReading, AreNotWithoutBoundWhereNothingIsTimed) {
  EXPECT_EQ(trials_per_reading(25, 25), 256);
  EXPECT_EQ(trials_per_reading(0, 25), 256);
}

TEST(MeasureClock, FindsAPriceAndAStep) {
  const ClockCost cost = measure_clock([] {}, 9);
  EXPECT_GT(cost.overhead_ns, 0);
  EXPECT_GT(cost.resolution_ns, 0);
}

/// Seen: a counter that moves by ten nanoseconds was said to have steps of twenty, the smallest time between two readings.
TEST(MeasureClock, FindsAStepOfWhichTheTimesBetweenReadingsAreMultiples) {
  const auto step = static_cast<std::int64_t>(measure_clock([] {}, 9).resolution_ns);
  int multiples = 0;
  for (int i = 0; i < 1000; ++i) {
    const std::int64_t begin = now_ns();
    const std::int64_t over = (now_ns() - begin) % step;
    multiples += over <= 2 || step - over <= 2;  // rounded to nanoseconds
  }
  EXPECT_GT(multiples, 900) << "steps of " << step << " ns";
}

}  // namespace
}  // namespace headcount
