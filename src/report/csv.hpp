// SPDX-License-Identifier: Apache-2.0
// The cases of a report as CSV (RFC 4180's quoting, lines end in LF): a heading, then a row per case.
#pragma once

#include <string>

#include "report/report.hpp"

namespace headcount {

/// Those cases of the report's text that `report` has (show may have dropped some). The columns are the keys of a case in the report, those of its
/// parts without the part's name, and worst_trial, worst_truth, worst_count. What is null is empty; true and false are words; flags are separated by
/// semicolons.
[[nodiscard]] std::string csv_of(const Report& report, const std::string& text);

}  // namespace headcount
