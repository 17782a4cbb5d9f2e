// SPDX-License-Identifier: Apache-2.0
// The kernel against the plain loop, value for value: every length and alignment, and everything around the bar.
#include "headcount/kernel.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "headcount/toss.hpp"

namespace headcount {
namespace {

Count plain(const double* values, Count n, double bar) {
  Count heads = 0;
  for (Count i = 0; i < n; ++i)
    if (values[i] > bar) ++heads;
  return heads;
}

TEST(CountAbove, IsThePlainLoopAtEveryLengthAndAlignment) {
  std::vector<double> values;
  for (Count i = 0; i < 300; ++i) values.push_back(toss(trial_key(42, 0), i));
  for (Count first = 0; first < 17; ++first)
    for (Count n = 0; n + first <= 300; ++n)
      ASSERT_EQ(count_above(values.data() + first, n, 0.5), plain(values.data() + first, n, 0.5)) << first << ", " << n;
}

TEST(CountAbove, IsStrictAroundTheBar) {
  const double infinity = std::numeric_limits<double>::infinity();
  const std::vector<double> special{0.5, std::nextafter(0.5, 0), std::nextafter(0.5, 1), 0.0, -0.0, std::nextafter(1.0, 0), 1.0, -1.0,
                                    std::nan(""), -std::nan(""), infinity, -infinity, std::numeric_limits<double>::denorm_min()};
  for (const double value : special)
    for (const double bar : {0.5, 0.0, 1.0, -1.0, 0.25})
      for (Count place = 0; place < 37; ++place) {
        std::vector<double> values(37, bar);
        values[static_cast<std::size_t>(place)] = value;
        ASSERT_EQ(count_above(values.data(), 37, bar), value > bar ? 1 : 0) << value << " over " << bar << " at " << place;
      }
}

TEST(CountAbove, CountsAllOrNothing) {
  const std::vector<double> values(1000, 0.25);
  EXPECT_EQ(count_above(values.data(), 1000, bar_for(1)), 1000);
  EXPECT_EQ(count_above(values.data(), 1000, bar_for(0)), 0);
}

}  // namespace
}  // namespace headcount
