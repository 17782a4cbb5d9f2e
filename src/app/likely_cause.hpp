// SPDX-License-Identifier: Apache-2.0
// Why a launch failed, where the surroundings say so better than the status that it ended with.
#pragma once

#include <string>

#include "headcount/registry.hpp"

namespace headcount {

/// Empty where nothing is known. Only to be asked for a launch that has failed.
[[nodiscard]] std::string likely_cause(const Program& program);

}  // namespace headcount
