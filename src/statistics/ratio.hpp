// SPDX-License-Identifier: Apache-2.0
// The one ratio of two cases' times, behind everything that says faster, slower, best, just as fast, pays or costs.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "statistics/intervals.hpp"
#include "statistics/launches.hpp"

namespace headcount {

/// How far the logarithms of two cases' launches lie apart: a difference of 20 % trimmed means, which a launch gone astray cannot move, with its
/// standard error and Student's degrees of freedom (K. K. Yuen, Biometrika 61, 1974).
struct LogDifference {
  double middle = 0.0;
  double error = 0.0;
  double freedom = 0.0;
};

/// Were both cases measured in one run? Then launches of one round belong together; in turns, one right after the other, more than that:
/// whatever the machine did at that moment it did to both, and they are compared round by round alone.
enum class Measured { in_turns, in_one_run, in_two_runs };

/// Empty where one of the two has fewer than two launches that took any time.
[[nodiscard]] std::optional<LogDifference> log_difference(std::span<const LaunchTime> over, std::span<const LaunchTime> under, Measured measured);

struct Ratio {
  double value = 1.0;            ///< quotient of the medians over launches; in turns, the middle of the rounds' quotients
  std::optional<Interval> ci{};  ///< 95 %; always holds the value. Empty: one launch cannot tell its own luck from a difference
  double p = 1.0;                ///< of no difference, of this ratio alone
};

/// `over` by `under`: above 1 `over` is the slower. `run_effect` is the standard deviation that a pair of runs adds to the logarithm.
[[nodiscard]] Ratio ratio(std::span<const LaunchTime> over, std::span<const LaunchTime> under, Measured measured, double run_effect = 0.0);

/// The same in turns, by two launches of `under` in every round: by their geometric mean, which is steadier than one.
[[nodiscard]] Ratio ratio_in_turns(std::span<const LaunchTime> over, std::span<const LaunchTime> under, std::span<const LaunchTime> under_again);

/// The smallest change that counts, as a share.
inline constexpr double usual_threshold = 0.05;

enum class Speed { slower, faster, same, unclear };
[[nodiscard]] std::string_view name_of(Speed speed);

/// Slower or faster only if p, corrected for its family, is below 0.05, the interval excludes 1 and the change is at least the threshold;
/// same if the interval lies within the threshold; else unclear. The threshold is a factor either way, so that swapping the two swaps the word.
[[nodiscard]] Speed judged(const Ratio& ratio, double corrected_p, double threshold = usual_threshold);

/// The p of a family, corrected as Holm does (Scand. J. Statist. 6, 1979), in the same order, each at most 1.
[[nodiscard]] std::vector<double> holm(std::span<const double> p);

}  // namespace headcount
