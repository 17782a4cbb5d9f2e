// SPDX-License-Identifier: Apache-2.0
// Does a case lose more often than before? Launches are clusters here too.
#pragma once

#include <optional>
#include <string_view>

#include "statistics/loss.hpp"

namespace headcount {

struct LossChange {
  std::int64_t base_lossy = 0;
  std::int64_t base_trials = 0;
  std::int64_t new_lossy = 0;
  std::int64_t new_trials = 0;
  double base_rate = 0.0;  ///< mean over launches
  double new_rate = 0.0;
  Interval ci{};  ///< 95 %, of the new rate less the base's
  double p = 1.0;
  double p_adjusted = 1.0;
  std::string_view verdict = "unclear";  ///< "lossier", "less lossy", "same", "unclear"
};

/// Empty where one of the two has no trials.
[[nodiscard]] std::optional<LossChange> loss_change(const LossSummary& base, const LossSummary& fresh);

/// A change counts if it is the threshold's share of the larger rate; `same` is an interval within the threshold, in points.
void judge(LossChange& change, double p_adjusted, double threshold);

}  // namespace headcount
