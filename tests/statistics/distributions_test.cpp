// SPDX-License-Identifier: Apache-2.0
// The special functions against scipy 1.10.1.
#include "statistics/distributions.hpp"

#include <gtest/gtest.h>

namespace headcount {
namespace {

void expect_relative(double value, double wanted, double tolerance) { EXPECT_NEAR(value, wanted, tolerance * wanted); }

TEST(BetaCdf, AgreesWithScipy) {  // scipy.special.betainc(a, b, x)
  expect_relative(beta_cdf(0.5, 0.5, 0.3), 0.3690101195655454, 1e-12);
  expect_relative(beta_cdf(2, 3, 0.4), 0.5248, 1e-12);
  expect_relative(beta_cdf(1, 1, 0.25), 0.25, 1e-12);
  expect_relative(beta_cdf(50, 50, 0.45), 0.15865219893709973, 1e-11);
  expect_relative(beta_cdf(3, 1998, 0.002), 0.7621899891208898, 1e-10);
  expect_relative(beta_cdf(500001, 500000, 0.5), 0.49960105660325066, 1e-7);
  expect_relative(beta_cdf(1e6, 1, 0.999999), 0.36787925717193, 1e-7);
}

TEST(BetaCdf, IsZeroAndOneAtTheEnds) {
  EXPECT_EQ(beta_cdf(2, 3, 0.0), 0.0);
  EXPECT_EQ(beta_cdf(2, 3, 1.0), 1.0);
}

TEST(BetaQuantile, AgreesWithScipy) {  // scipy.special.betaincinv(a, b, p)
  expect_relative(beta_quantile(2, 3, 0.1), 0.14255931671003072, 1e-12);
  expect_relative(beta_quantile(0.5, 0.5, 0.975), 0.998458666866564, 1e-12);
  expect_relative(beta_quantile(500000, 500001, 0.025), 0.4990195191954617, 1e-9);
  expect_relative(beta_quantile(1, 1e6, 0.975), 3.6888726502871497e-06, 1e-8);
}

TEST(NormalHalfWidth, AgreesWithScipy) {  // scipy.stats.norm.ppf(0.5 + confidence / 2)
  expect_relative(normal_half_width(0.5), 0.6744897501960817, 1e-12);
  expect_relative(normal_half_width(0.9), 1.6448536269514722, 1e-12);
  expect_relative(normal_half_width(0.95), 1.959963984540054, 1e-12);
  expect_relative(normal_half_width(0.99), 2.5758293035489004, 1e-12);
}

}  // namespace
}  // namespace headcount
