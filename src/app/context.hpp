// SPDX-License-Identifier: Apache-2.0
// Where and with what this program runs: the context of a report, and what `headcount env` prints.
#pragma once

#include <string>

#include "headcount/registry.hpp"
#include "report/report.hpp"

namespace headcount {

/// Measures the clock, and asks every backend for the settings of its runtime.
[[nodiscard]] Context context_of(const std::string& executable, const Registry& registry);

}  // namespace headcount
