// SPDX-License-Identifier: Apache-2.0
// A report as the EPCC microbenchmarks and Task Bench would tell of it: overheads in microseconds, a row per backend and number of threads.
#pragma once

#include <string>

#include "report/report.hpp"

namespace headcount {

/// The table, and what it cannot say. The cases need their launch times.
[[nodiscard]] std::string overheads_table(const Report& report);
[[nodiscard]] std::string overheads_markdown(const Report& report);

}  // namespace headcount
