// SPDX-License-Identifier: Apache-2.0
// A report's findings: made from its cases, and as the lines that a screen prints.
#pragma once

#include <string>
#include <vector>

#include "report/report.hpp"

namespace headcount {

/// From the cases, whose launch times must be there, and from what surrounds them.
[[nodiscard]] std::vector<Finding> findings_of(const Report& report);

/// One line per finding that belongs on a first screen, word for word; where there are none, how to come by them.
[[nodiscard]] std::string sentences_of(const Report& report);

}  // namespace headcount
