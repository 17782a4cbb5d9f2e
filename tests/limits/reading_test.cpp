// SPDX-License-Identifier: Apache-2.0
// A limit that leaves out a value would be no limit: every loop that reads must have seen every value, at every length and alignment, and
// nothing behind the end.
#include "limits/reading.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <utility>
#include <vector>

namespace headcount::limits {

/// For GoogleTest, which would print the loop's bytes.
void PrintTo(const Reading& reading, std::ostream* out) { *out << reading.name; }

namespace {

class EveryReading : public testing::TestWithParam<Reading> {};

TEST_P(EveryReading, SeesEachValue) {
  std::vector<double> values(300, 0.0);
  for (const std::size_t first : {0U, 1U, 3U})
    for (std::size_t n = 1; n <= 200; ++n)
      for (std::size_t place = first; place < first + n; ++place) {
        const double before = std::exchange(values[place], 0.75);
        ASSERT_NE(GetParam().read(values.data() + first, static_cast<Count>(n)), 0U) << place << " of " << n << " from " << first;
        values[place] = before;
      }
}

TEST_P(EveryReading, SeesNothingElse) {
  std::vector<double> values(300, 0.0);
  values.front() = values.back() = 0.75;
  for (const Count n : {Count{0}, Count{1}, Count{64}, Count{298}}) EXPECT_EQ(GetParam().read(values.data() + 1, n), 0U) << n;
}

INSTANTIATE_TEST_SUITE_P(Cpu, EveryReading, testing::ValuesIn(readings().begin(), readings().end()));

TEST(Readings, EndWithThePortableOne) { EXPECT_EQ(readings().back().name, "portable"); }

}  // namespace
}  // namespace headcount::limits
