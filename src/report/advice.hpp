// SPDX-License-Identifier: Apache-2.0
// What the numbers of a report say, in a sentence per size.
#pragma once

#include <string>

#include "report/report.hpp"

namespace headcount {

/// The fastest exact way at each size and whether it beats serial; what the racy ones lost. A line each.
[[nodiscard]] std::string advice_on(const Report& report);

}  // namespace headcount
