// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "statistics/comparison.hpp"

namespace headcount {

/// Is there anything in a comparison that --fail-on makes a failure?
[[nodiscard]] bool fails(const Comparison& comparison, const std::string& fail_on);

}  // namespace headcount
