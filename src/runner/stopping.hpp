// SPDX-License-Identifier: Apache-2.0
// Decides after each sample whether a launch has seen enough. Pure but for its own memory of how the interval shrank.
#pragma once

#include <string>

#include "experiment/record.hpp"

namespace headcount {

class Stopping {
 public:
  Stopping(const StopRule& rule, Promise promise) : rule_(rule), lossy_(promise == Promise::lossy) {}

  /// "ci", "noise-stable", "budget", "max-trials" or "fixed"; empty to go on. `elapsed_ns` since the launch began.
  std::string reason_to_stop(const Samples& samples, double elapsed_ns);
  [[nodiscard]] int most_trials() const { return rule_.trials.value_or(rule_.max_trials); }

 private:
  /// Half width of the median's interval over the median.
  static double half_width(const Samples& samples);
  bool loss_seen_enough(const Samples& samples);
  std::string reason_of_noise(const Samples& samples);

  StopRule rule_;
  bool lossy_;
  std::size_t checked_ = 0;       ///< samples at the last look at the interval
  std::size_t looked_trials_ = 0; ///< trials searched for losses
  int lossy_trials_ = 0;
  double narrowest_ = 1e300;
  int since_narrower_ = 0;
};

}  // namespace headcount
