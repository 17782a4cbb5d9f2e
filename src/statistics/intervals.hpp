// SPDX-License-Identifier: Apache-2.0
// Confidence intervals that assume no distribution: for medians of times and for shares of trials.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace headcount {

/// low <= high, both finite, in the unit of the values it was made from.
struct Interval {
  double low = 0.0;
  double high = 0.0;

  friend bool operator==(const Interval&, const Interval&) = default;
};

/// Below this many values even [min, max] covers the median with less than 95 %.
inline constexpr std::size_t min_values_for_interval = 6;

/// Interval of the median of the distribution the ascending, finite values were drawn from, by order statistics.
///
/// n < 50: exact binomial ranks, interpolated towards the next one (Hettmansperger and Sheather 1986; Nyblom 1992), because whole
/// ranks cover up to 99 %; but not across a gap of more than half of the range, where two modes meet and a point between them means
/// nothing. n >= 50: ranks (n + 1 -+ z sqrt n) / 2 of the normal approximation. Coverage at 0.95: 94 to 98 %, see coverage_test.cpp.
/// The values must be independent: trials of one process are not, so see launch_interval. Empty under n = 6, and where confidence is
/// out of reach.
[[nodiscard]] std::optional<Interval> median_interval(std::span<const double> sorted, double confidence = 0.95);

/// Interval of the median over launches, each of which gives the median of its own trials, in any order.
/// Empty under six launches. Made for more than 95 %: launches of one run are more alike than those of another hour.
inline constexpr double launch_confidence = 0.965;
[[nodiscard]] std::optional<Interval> launch_interval(std::span<const double> launch_medians);

/// Exact two-sided interval of a share (Clopper and Pearson 1934), within [0, 1]. No trials: [0, 1].
/// Successes are taken as at least 0 and at most `trials`.
[[nodiscard]] Interval proportion_interval(std::int64_t successes, std::int64_t trials, double confidence = 0.95);

/// Interval of the mean of shares of which each launch gives one, within [0, 1]; `most` is how many independent trials stand behind
/// them at best. Where launches differ by more than their trials explain, they are clusters: the exact interval of as many trials as
/// the launches' variance allows, with Student's widening for few of them (E. L. Korn and B. I. Graubard, Survey Methodology 24, 1998).
/// Empty under two launches.
[[nodiscard]] std::optional<Interval> clustered_interval(std::span<const double> shares, double most, double confidence = 0.95);

/// No success in `trials`: the share is at most this, one-sided. 1 - 0.05^(1/n), about 3/n. No trials: 1.
[[nodiscard]] double none_seen_bound(std::int64_t trials, double confidence = 0.95);

}  // namespace headcount
