// SPDX-License-Identifier: Apache-2.0
// A report at a glance, for a terminal: a matrix of strategies and backends per job, and what the numbers say.
#pragma once

#include <string>

#include "report/report.hpp"

namespace headcount {

/// Per job one matrix, on the most threads that have a CPU each: the median over launches (`3.9µs`; `~` launches disagree by 1.5 x or more,
/// `?` promises nothing and lost nothing yet), the share of the heads lost (`-33%`), `.` for what is unsupported, `-` for what was not
/// measured. Then what did not run,
/// and the report's findings. Lines are `width` wide at most, and 90.
[[nodiscard]] std::string overview_of(const Report& report, std::size_t width, bool color);

}  // namespace headcount
