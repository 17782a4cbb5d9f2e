// SPDX-License-Identifier: Apache-2.0
// The quantiles that the intervals need and the standard library does not have.
#pragma once

namespace headcount {

/// x in [0, 1]: P(X <= x) for X of the beta distribution with a, b > 0. Relative error about 1e-9 at a + b = 1e6.
[[nodiscard]] double beta_cdf(double a, double b, double x);

/// The x in [0, 1] where beta_cdf(a, b, x) is p.
[[nodiscard]] double beta_quantile(double a, double b, double p);

/// The z > 0 with P(|Z| <= z) = confidence for a standard normal Z: 1.96 for 0.95. 0 < confidence < 1.
[[nodiscard]] double normal_half_width(double confidence);

/// The t > 0 with P(|T| <= t) = confidence for Student's T with `freedom` > 0 degrees of freedom: 2.20 for 0.95 and 11.
[[nodiscard]] double student_half_width(double confidence, double freedom);

/// P(|T| >= |t|) for Student's T with `freedom` > 0 degrees of freedom.
[[nodiscard]] double student_p(double t, double freedom);

}  // namespace headcount
