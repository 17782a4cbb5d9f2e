// SPDX-License-Identifier: Apache-2.0
#include "machine/clock.hpp"

#include <gtest/gtest.h>

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
  const ClockCost cost = measure_clock();
  EXPECT_GT(cost.overhead_ns, 0);
  EXPECT_GT(cost.resolution_ns, 0);
}

}  // namespace
}  // namespace headcount
