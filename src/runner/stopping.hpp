// SPDX-License-Identifier: Apache-2.0
// Decides after each sample whether a launch has seen enough. How narrow an interval is does not matter here: it is over launches, and the
// sweep asks for more of them. A launch that went on because it was noisy, or stopped because it was quick, would count for more or less.
#pragma once

#include <string>

#include "experiment/record.hpp"

namespace headcount {

/// "fixed", "max-trials" or "budget"; empty to go on. `elapsed_ns` since the launch began.
[[nodiscard]] std::string reason_to_stop(const StopRule& rule, std::size_t trials, double elapsed_ns);

/// So many are made where there is time.
[[nodiscard]] inline int most_trials(const StopRule& rule) { return rule.trials.value_or(rule.max_trials); }

}  // namespace headcount
