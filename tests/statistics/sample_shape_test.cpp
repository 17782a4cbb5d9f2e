// SPDX-License-Identifier: Apache-2.0
// Drift, slow beginnings and two modes: seen where they are made, and not where there is only noise.
#include "statistics/sample_shape.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "statistics/made_up_noise.hpp"

namespace headcount {
namespace {

using Values = std::vector<double>;

/// In how many of 200 draws of so many values the sign is seen; `value(source, i)` makes the i-th.
int seen_in_200(bool (*sign)(std::span<const double>), std::size_t n, const std::function<double(Noise&, std::size_t)>& value, bool sorted = false) {
  int seen = 0;
  for (std::uint64_t draw = 0; draw < 200; ++draw) {
    Noise source(1000 * n + draw);
    Values values;
    for (std::size_t i = 0; i < n; ++i) values.push_back(value(source, i));
    if (sorted) std::ranges::sort(values);
    seen += sign(values);
  }
  return seen;
}

double bell(Noise& source, std::size_t) { return 100 + 5 * source.normal(); }
double skewed(Noise& source, std::size_t) { return 100 * std::exp(0.3 * source.normal()); }
double tailed(Noise& source, std::size_t) { return 100 + 20 * source.exponential(); }

TEST(Drifts, SeesARise) {
  const auto rising = [](Noise& source, std::size_t i) { return 100 + 0.2 * static_cast<double>(i) + 3 * source.normal(); };
  EXPECT_GE(seen_in_200(drifts, 100, rising), 198);
}

TEST(Drifts, SeesNoneInNoise) {
  for (const auto& noise : {bell, skewed, tailed}) EXPECT_LE(seen_in_200(drifts, 60, noise), 1);
}

TEST(Drifts, LeavesASmallOneAlone) {
  Values values;
  for (int i = 0; i < 100; ++i) values.push_back(1000 + 0.1 * i);
  EXPECT_FALSE(drifts(values)) << "a hundredth in all";
}

TEST(Drifts, SaysNothingOfFewSamplesOrEqualOnes) {
  EXPECT_FALSE(drifts(Values{1, 2, 3, 4, 5, 6, 7, 8}));
  EXPECT_FALSE(drifts(Values(100, 5.0)));
}

TEST(BeginsSlow, SeesAWarmUpThatWasTooShort) {
  const auto cooling = [](Noise& source, std::size_t i) { return 100 + (i < 10 ? 60.0 : 0.0) + 3 * source.normal(); };
  EXPECT_GE(seen_in_200(begins_slow, 60, cooling), 199);
}

TEST(BeginsSlow, SeesNoneInNoise) {
  EXPECT_LE(seen_in_200(begins_slow, 60, bell), 0);
  EXPECT_LE(seen_in_200(begins_slow, 60, skewed), 8);
}

TEST(Bimodal, SeesTwoModes) {
  const auto two = [](Noise& source, std::size_t i) { return (i % 3 == 0 ? 200.0 : 100.0) + 5 * source.normal(); };
  EXPECT_GE(seen_in_200(bimodal, 100, two, true), 199);
  const auto rare = [](Noise& source, std::size_t i) { return (i % 8 == 0 ? 100.0 : 60.0) + 2 * source.normal(); };
  EXPECT_GE(seen_in_200(bimodal, 100, rare, true), 199);
}

TEST(Bimodal, SeesOneModeAsOne) {
  for (const auto& noise : {bell, skewed, tailed}) EXPECT_LE(seen_in_200(bimodal, 200, noise, true), 4);
}

TEST(Bimodal, IsNotMisledByConstantsOrATwitch) {
  EXPECT_FALSE(bimodal(Values(100, 5.0)));
  Values near(50, 100.0);
  near.resize(100, 101.0);
  EXPECT_FALSE(bimodal(near)) << "two steps of a coarse clock, a hundredth apart";
  Values far(50, 100.0);
  far.resize(100, 150.0);
  EXPECT_TRUE(bimodal(far));
}

}  // namespace
}  // namespace headcount
