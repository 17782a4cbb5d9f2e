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

/// The time of a launch, in nanoseconds: the median of its samples, of which each stands for the step of the clock around it where that is coarse
/// (clock_steps.hpp).
struct LaunchTime {
  int launch = 0;
  double ns = 0.0;
};

/// Of one record; 0 where it has no finite sample.
[[nodiscard]] double launch_time_of(const Record& record);
/// In the records' order; a record without a sample has none.
[[nodiscard]] std::vector<LaunchTime> launch_times_of(std::span<const Record* const> records);

/// What `ci` of a time is: an interval over six launches or more, or the range of two to five.
inline constexpr const char* ci_of_launches = "launches";
inline constexpr const char* ci_of_range = "range";

struct TimeSummary {
  /// `median` is that of the launches' medians, `ci` the interval over them (see ci_from); all else describes the samples, each launch
  /// weighing the same however many it made. Where a launch has but one sample or few, its median stands for the part of a step that they leave.
  Summary all;
  std::string ci_from;             ///< "launches", "range", or empty: one launch tells nothing of another
  std::optional<double> spread{};  ///< the largest launch median over the smallest; empty for one launch
};

/// Of at least one record.
[[nodiscard]] TimeSummary summarize_times(std::span<const Record* const> records);

/// Half the interval of a case whose time is known well enough, over the median.
inline constexpr double precise_half_width = 0.05;

/// Half the interval over the median: how far the median of other launches may lie. Empty where there is no interval.
[[nodiscard]] std::optional<double> half_width(const Summary& time);

}  // namespace headcount
