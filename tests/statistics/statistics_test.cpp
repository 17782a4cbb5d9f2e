// SPDX-License-Identifier: Apache-2.0
// Quantiles and summaries against numpy and scipy 1.10.1, and at their edges.
#include "statistics/statistics.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace headcount {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
const std::vector<double> times{3.1, 0.2, 7.7, 1.5, 4.4, 100.0, 2.9, 5.0, 6.3, 0.9, 2.2};

TEST(Quantile, AgreesWithNumpy) {  // [numpy.quantile(times, q) for q in (0, .05, .25, .5, .75, .95, 1)]
  std::vector<double> sorted = times;
  std::sort(sorted.begin(), sorted.end());
  EXPECT_DOUBLE_EQ(quantile(sorted, 0.0), 0.2);
  EXPECT_DOUBLE_EQ(quantile(sorted, 0.05), 0.55);
  EXPECT_DOUBLE_EQ(quantile(sorted, 0.25), 1.85);
  EXPECT_DOUBLE_EQ(quantile(sorted, 0.5), 3.1);
  EXPECT_DOUBLE_EQ(quantile(sorted, 0.75), 5.65);
  EXPECT_DOUBLE_EQ(quantile(sorted, 0.95), 53.85);
  EXPECT_DOUBLE_EQ(quantile(sorted, 1.0), 100.0);
}

TEST(Quantile, IsFiniteAtTheEdges) {
  EXPECT_EQ(quantile({}, 0.5), 0.0);
  EXPECT_EQ(quantile(std::vector<double>{4.0}, 0.3), 4.0);
  EXPECT_EQ(quantile(std::vector<double>{4.0, 6.0}, 0.5), 5.0);
  EXPECT_EQ(quantile(std::vector<double>{4.0, 6.0}, -1.0), 4.0);
  EXPECT_EQ(quantile(std::vector<double>{4.0, 6.0}, 2.0), 6.0);
  EXPECT_EQ(quantile(std::vector<double>{4.0, 6.0}, std::nan("")), 4.0);
}

TEST(Summarize, AgreesWithScipy) {
  const Summary s = summarize(times);
  EXPECT_EQ(s.samples, 11);
  EXPECT_DOUBLE_EQ(s.median, 3.1);
  EXPECT_DOUBLE_EQ(s.q05, 0.55);
  EXPECT_DOUBLE_EQ(s.q25, 1.85);
  EXPECT_DOUBLE_EQ(s.q75, 5.65);
  EXPECT_DOUBLE_EQ(s.q95, 53.85);
  EXPECT_DOUBLE_EQ(s.min, 0.2);
  EXPECT_DOUBLE_EQ(s.max, 100.0);
  EXPECT_DOUBLE_EQ(s.mad, 1.9);  // scipy.stats.median_abs_deviation(times)
  EXPECT_EQ(s.ci, median_interval(std::vector<double>{0.2, 0.9, 1.5, 2.2, 2.9, 3.1, 4.4, 5.0, 6.3, 7.7, 100.0}));
}

TEST(Summarize, CountsOutliersAndKeepsThem) {
  const Summary s = summarize(times);  // Tukey's fences are -3.85 and 11.35
  EXPECT_EQ(s.outliers, 1);
  EXPECT_EQ(s.max, 100.0);
}

TEST(Summarize, IsAllZeroWithoutValues) {
  const Summary s = summarize({});
  EXPECT_EQ(s.samples, 0);
  EXPECT_EQ(s.median, 0.0);
  EXPECT_FALSE(s.ci);
}

TEST(Summarize, HasNoIntervalForOneOrTwoValues) {
  const Summary one = summarize({3.0});
  EXPECT_EQ(one.samples, 1);
  EXPECT_EQ(one.q05, 3.0);
  EXPECT_EQ(one.mad, 0.0);
  EXPECT_FALSE(one.ci);
  const Summary two = summarize({5.0, 3.0});
  EXPECT_EQ(two.median, 4.0);
  EXPECT_EQ(two.mad, 1.0);
  EXPECT_FALSE(two.ci);
}

TEST(Summarize, OfEqualValuesHasNoSpread) {
  const Summary s = summarize(std::vector<double>(40, 2.5));
  EXPECT_EQ(s.median, 2.5);
  EXPECT_EQ(s.mad, 0.0);
  EXPECT_EQ(s.outliers, 0);
  EXPECT_EQ(s.ci, (Interval{2.5, 2.5}));
}

TEST(Summarize, LeavesOutWhatIsNotFinite) {
  const Summary s = summarize({1.0, std::nan(""), 3.0, infinity, -infinity});
  EXPECT_EQ(s.samples, 2);
  EXPECT_EQ(s.median, 2.0);
  EXPECT_EQ(s.max, 3.0);
}

}  // namespace
}  // namespace headcount
