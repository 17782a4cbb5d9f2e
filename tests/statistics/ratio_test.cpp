// SPDX-License-Identifier: Apache-2.0
// The ratio of two cases: known answers, and what it says of equal cases and of planted differences.
#include "statistics/ratio.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "statistics/made_up_noise.hpp"

namespace headcount {
namespace {

using Times = std::vector<LaunchTime>;

Times at(const std::vector<double>& ns) {
  Times launches;
  for (std::size_t i = 0; i < ns.size(); ++i) launches.push_back({static_cast<int>(i), ns[i]});
  return launches;
}

/// Launches around a median, their logarithms `spread` apart (one standard deviation); each twentieth one sits on a busy CPU.
Times drawn(Noise& noise, std::size_t launches, double median, double spread) {
  std::vector<double> ns;
  for (std::size_t i = 0; i < launches; ++i) ns.push_back(median * std::exp(spread * noise.normal()) * (noise.uniform() < 0.05 ? 20.0 : 1.0));
  return at(ns);
}

// scipy.stats.ttest_ind(np.log(a), np.log(b), trim=0.2, equal_var=False) and its interval by hand
TEST(Ratio, AgreesWithYuensTest) {
  const Times a = at({110, 112, 115, 119, 121, 300});
  const Times b = at({100, 101, 103, 104, 108, 90});
  const Ratio found = ratio(a, b, Measured::in_two_runs);
  EXPECT_DOUBLE_EQ(found.value, 117.0 / 102.0);
  EXPECT_NEAR(found.p, 0.005083781835468714, 1e-9);
  ASSERT_TRUE(found.ci);
  EXPECT_NEAR(found.ci->low, 1.0667086301634001, 1e-9);
  EXPECT_NEAR(found.ci->high, 1.2273892627129024, 1e-9);
}

TEST(Ratio, OfOneLaunchHasNoInterval) {
  const Ratio found = ratio(at({200}), at({100, 101, 102}), Measured::in_one_run);
  EXPECT_EQ(found.value, 200.0 / 101.0);
  EXPECT_FALSE(found.ci);
  EXPECT_EQ(found.p, 1.0);
  EXPECT_EQ(judged(found, found.p), Speed::unclear);
}

TEST(Ratio, OfWhatTookNoTimeIsNoNumberBeyondNumbers) {
  const Ratio found = ratio(at({1e300, 1e300}), at({0, 0}), Measured::in_two_runs);
  EXPECT_TRUE(std::isfinite(found.value));
  EXPECT_EQ(judged(found, found.p), Speed::unclear);
}

TEST(Ratio, TakesRoundsTogetherWhereTheyBelongTogether) {
  const Times a = at({110, 220, 330, 440, 550, 660});
  const Times b = at({100, 200, 300, 400, 500, 600});
  EXPECT_EQ(judged(ratio(a, b, Measured::in_one_run), ratio(a, b, Measured::in_one_run).p), Speed::slower);
  EXPECT_EQ(judged(ratio(a, b, Measured::in_two_runs), ratio(a, b, Measured::in_two_runs).p), Speed::unclear);
}

TEST(Ratio, ARunEffectWidensIt) {
  const Times a = at({110, 111, 112, 113, 114, 115});
  const Times b = at({100, 101, 102, 103, 104, 105});
  const Ratio trusted = ratio(a, b, Measured::in_two_runs);
  const Ratio doubted = ratio(a, b, Measured::in_two_runs, 0.2);
  EXPECT_EQ(judged(trusted, trusted.p), Speed::slower);
  EXPECT_EQ(judged(doubted, doubted.p), Speed::unclear);
  EXPECT_LT(doubted.ci->low, trusted.ci->low);
}

TEST(Judged, AsksForAllThree) {
  const Ratio small{.value = 1.03, .ci = Interval{1.02, 1.04}, .p = 1e-9};
  EXPECT_EQ(judged(small, small.p), Speed::same) << "below the threshold";
  EXPECT_EQ(judged(small, small.p, 0.02), Speed::slower);
  const Ratio large{.value = 2.0, .ci = Interval{1.5, 2.5}, .p = 1e-3};
  EXPECT_EQ(judged(large, large.p), Speed::slower);
  EXPECT_EQ(judged(large, 0.2), Speed::unclear) << "one of many";
  const Ratio swapped{.value = 0.5, .ci = Interval{0.4, 0.66}, .p = 1e-3};
  EXPECT_EQ(judged(swapped, swapped.p), Speed::faster);
}

// statsmodels.stats.multitest.multipletests([0.01, 0.04, 0.03, 0.005], method='holm')[1]
TEST(Holm, AgreesWithStatsmodels) {
  EXPECT_THAT(holm(std::vector<double>{0.01, 0.04, 0.03, 0.005}),
              testing::ElementsAre(testing::DoubleEq(0.03), testing::DoubleEq(0.06), testing::DoubleEq(0.06), testing::DoubleEq(0.02)));
  EXPECT_THAT(holm({}), testing::IsEmpty());
}

/// In how many of 100 families of 40 equal cases, one of them planted, the last is called slower and another is called anything.
struct Called {
  int planted = 0;
  int false_alarms = 0;
};

Called families(std::size_t launches, double spread, double planted) {
  Noise noise(5 + launches);
  Called called;
  for (int family = 0; family < 100; ++family) {
    std::vector<Ratio> ratios;
    std::vector<double> p;
    for (int i = 0; i < 40; ++i) {
      const Times base = drawn(noise, launches, 100, spread);
      ratios.push_back(ratio(drawn(noise, launches, i == 39 ? 100 * planted : 100, spread), base, Measured::in_two_runs));
      p.push_back(ratios.back().p);
    }
    const std::vector<double> corrected = holm(p);
    for (std::size_t i = 0; i < 39; ++i) {
      const Speed speed = judged(ratios[i], corrected[i]);
      called.false_alarms += speed == Speed::slower || speed == Speed::faster;
    }
    called.planted += judged(ratios[39], corrected[39]) == Speed::slower;
  }
  return called;
}

TEST(Ratio, FindsAPlantedTenthAndStaysSilentOtherwise) {
  const Called of_runs = families(12, 0.02, 1.1);
  EXPECT_GE(of_runs.planted, 95);
  EXPECT_LE(of_runs.false_alarms, 5);
  const Called of_halves = families(6, 0.01, 1.1);
  EXPECT_LE(of_halves.false_alarms, 5);
}

TEST(Ratio, StaysSilentWhereLaunchesDifferAsMuchAsMeasured) {
  for (const std::size_t launches : {5U, 6U, 12U, 20U}) EXPECT_LE(families(launches, 0.19, 1.0).false_alarms, 5) << launches;
}

}  // namespace
}  // namespace headcount
