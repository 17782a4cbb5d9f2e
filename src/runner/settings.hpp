// SPDX-License-Identifier: Apache-2.0
// Everything asked for that a plan and its numbers depend on, as long options and their words: the one list of it.
#pragma once

#include <vector>

#include "machine/process_facts.hpp"
#include "runner/options.hpp"

namespace headcount {

/// Names without dashes ("coins"), each with its value as it could be typed; an empty value is an option that was not given and has no
/// default that could be typed. Two runs with equal settings on one machine with one build have one plan.
[[nodiscard]] std::vector<Setting> settings_of(const Options& options);

}  // namespace headcount
