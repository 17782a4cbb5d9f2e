// SPDX-License-Identifier: Apache-2.0
// Going on with a report that was not finished: the same build, the same machine, the same plan, or not at all.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/options.hpp"
#include "report/stored_report.hpp"
#include "runner/plan.hpp"

namespace headcount {

/// The report of --resume, empty where none was asked for. Throws Error(file) where it cannot be read.
[[nodiscard]] std::optional<StoredReport> past_of(const Options& options);

/// What was asked when the report was begun, as the report tells it. `line.given` may say it again; throws Error(usage) where it says
/// otherwise, naming the option. What a launcher is told comes from the command line alone: a report brings no command.
[[nodiscard]] Options options_of(const StoredReport& past, const CommandLine& line, const Registry& registry);

/// The report's cases, each of which this program would plan, too. Throws Error(unavailable) that names the first one that it would not.
[[nodiscard]] Plan plan_of(const StoredReport& past, const Registry& registry, const Capacity& room);

/// Throws Error(unavailable) that names the first field in which machine or build differ, with both values.
void check_same(const StoredReport& past, const Context& context);

}  // namespace headcount
