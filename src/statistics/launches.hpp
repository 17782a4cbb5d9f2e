// SPDX-License-Identifier: Apache-2.0
// What the launches of a case come down to. A launch is the unit of every interval: its trials share its luck (where its memory lies, on
// which CPUs it runs), and medians of launches of one case differ ten times as much as trials within one.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "experiment/record.hpp"
#include "statistics/statistics.hpp"

namespace headcount {

/// The median time of one launch's samples, in nanoseconds.
struct LaunchTime {
  int launch = 0;
  double ns = 0.0;
};

/// In the records' order; a record without a sample has none.
[[nodiscard]] std::vector<LaunchTime> launch_times_of(std::span<const Record* const> records);

/// What `ci` of a time is: an interval over six launches or more, or the range of two to five.
inline constexpr const char* ci_of_launches = "launches";
inline constexpr const char* ci_of_range = "range";

struct TimeSummary {
  /// `median` is that of the launches' medians, `ci` the interval over them (see ci_from); all else describes the samples, each launch
  /// weighing the same however many it made. Both know that a reading stands for a step of the clock where that is coarse (clock_steps.hpp).
  Summary all;
  std::string ci_from;             ///< "launches", "range", or empty: one launch tells nothing of another
  std::optional<double> spread{};  ///< the largest launch median over the smallest; empty for one launch
};

/// At least one record; `clock_step_ns` is 0 where it is not known.
[[nodiscard]] TimeSummary summarize_times(std::span<const Record* const> records, double clock_step_ns = 0);

/// Half the interval of a case whose time is known well enough, over the median.
inline constexpr double precise_half_width = 0.05;

/// Half the interval over the median: how far the median of other launches may lie. Empty where there is no interval.
[[nodiscard]] std::optional<double> half_width(const Summary& time);

}  // namespace headcount
