// SPDX-License-Identifier: Apache-2.0
// What a set of times comes down to. Pure functions; what comes out is finite, whatever goes in.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "statistics/intervals.hpp"

namespace headcount {

/// The value below which a share q (taken into [0, 1]) of the ascending values lies, linear between neighbours: type 7
/// of Hyndman and Fan 1996, the default of numpy and R. No values: 0.
[[nodiscard]] double quantile(std::span<const double> sorted, double q);

/// Everything but `samples` and `outliers` in the unit of the values; all 0 where there are none.
struct Summary {
  std::int64_t samples = 0;  ///< finite values seen
  double median = 0.0;
  std::optional<Interval> ci;  ///< 95 % interval of the median, see median_interval
  double q05 = 0.0;
  double q25 = 0.0;
  double q75 = 0.0;
  double q95 = 0.0;
  double min = 0.0;
  double max = 0.0;
  double mad = 0.0;           ///< median absolute deviation from the median, not scaled to a normal's sigma
  std::int64_t outliers = 0;  ///< beyond Tukey's fences, 1.5 quartile ranges outside the quartiles; counted, never removed
};

/// Values in any order; those that are not finite are left out and not counted.
[[nodiscard]] Summary summarize(std::vector<double> values);

}  // namespace headcount
