// SPDX-License-Identifier: Apache-2.0
// The incomplete beta function by its continued fraction, and inverses by bisection: slow, short and never astray.
#include "statistics/distributions.hpp"

#include <cmath>
#include <numbers>

namespace headcount {
namespace {

// The x in [low, high] where the rising function reaches the target. Halving needs no start value and no derivative;
// 200 halvings reach the neighbouring double even for roots near 1e-30.
template <class Rising>
double bisect(double low, double high, double target, Rising rising) {
  for (int step = 0; step < 200; ++step) {
    const double middle = 0.5 * (low + high);
    if (middle <= low || middle >= high) break;
    (rising(middle) < target ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

double away_from_zero(double value) {
  constexpr double tiny = 1e-300;
  return std::abs(value) < tiny ? tiny : value;
}

// Modified Lentz, Numerical Recipes 3rd ed. 6.4. Needs about sqrt(max(a, b)) terms, and x <= (a + 1) / (a + b + 2).
double continued_fraction(double a, double b, double x) {
  constexpr int most_terms = 100'000;
  double c = 1.0;
  double d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
  double value = d;
  for (int m = 1; m <= most_terms; ++m) {
    const auto step = [&](double term) {
      d = 1.0 / away_from_zero(1.0 + term * d);
      c = away_from_zero(1.0 + term / c);
      value *= c * d;
    };
    step(m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m)));
    step(-(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0)));
    if (std::abs(c * d - 1.0) < 1e-15) break;
  }
  return value;
}

}  // namespace

double beta_cdf(double a, double b, double x) {
  if (x <= 0.0) return 0.0;
  if (x >= 1.0) return 1.0;
  const double log_front = std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x);
  const double front = std::exp(log_front);
  if (x <= (a + 1.0) / (a + b + 2.0)) return front * continued_fraction(a, b, x) / a;
  return 1.0 - front * continued_fraction(b, a, 1.0 - x) / b;
}

double beta_quantile(double a, double b, double p) {
  return bisect(0.0, 1.0, p, [a, b](double x) { return beta_cdf(a, b, x); });
}

double normal_half_width(double confidence) {
  return bisect(0.0, 40.0, confidence, [](double z) { return std::erf(z / std::numbers::sqrt2); });
}

double student_p(double t, double freedom) { return beta_cdf(0.5 * freedom, 0.5, freedom / (freedom + t * t)); }

double student_half_width(double confidence, double freedom) {
  return bisect(0.0, 1e6, confidence, [freedom](double t) { return 1.0 - student_p(t, freedom); });
}

}  // namespace headcount
