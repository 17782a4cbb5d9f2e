// SPDX-License-Identifier: Apache-2.0
// What did not run, in a line per reason.
#pragma once

#include <span>
#include <string>

#include "experiment/skipped.hpp"

namespace headcount {

/// `skipped std_thread/reduction: why`, `skipped: why (24 cases)`: lines that end in LF.
[[nodiscard]] std::string skipped_lines(std::span<const Skipped> skipped);

/// `serial/local/coins:50/threads:2`, as far as it is told what did not run.
[[nodiscard]] std::string name_of(const Skipped& skipped);

}  // namespace headcount
