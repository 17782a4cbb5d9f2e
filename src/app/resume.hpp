// SPDX-License-Identifier: Apache-2.0
// Going on with a report that was not finished: the same build, the same machine, the same plan, or not at all.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/options.hpp"
#include "report/past.hpp"
#include "runner/plan.hpp"

namespace headcount {

/// The report of --resume, empty where none was asked for. Throws Error(file) where it cannot be read.
[[nodiscard]] std::optional<Past> past_of(const Options& options);

/// What was asked when the report was begun. `line.given` may say it again; throws Error(usage) where it says otherwise,
/// naming the option.
[[nodiscard]] Options options_of(const Past& past, const CommandLine& line, int usable_cpus);

/// Throws Error(unavailable) that names the first field in which machine, build or plan differ, with both values.
void check_same(const Past& past, const Context& context, const Plan& plan, const std::vector<std::vector<std::size_t>>& rounds);

}  // namespace headcount
