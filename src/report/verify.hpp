// SPDX-License-Identifier: Apache-2.0
// Does a report tell of its cases what its rows say?
#pragma once

#include <string>

#include "report/stored_report.hpp"

namespace headcount {

/// The first thing in which names, plan or summaries are not those of the rows: "openmp/racy/...: statistics.median_ns is 3 where its rows
/// give 4". Empty where all are. `text` is that which `past` was read from.
[[nodiscard]] std::string contradiction_in(const StoredReport& past, const std::string& text);

}  // namespace headcount
