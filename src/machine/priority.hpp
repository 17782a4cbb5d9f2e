// SPDX-License-Identifier: Apache-2.0
// Who goes first: how the kernel treats this process, and all that it starts, beside others.
#pragma once

#include <optional>
#include <string>

namespace headcount {

/// 0 as usual, up to 19 for the last.
[[nodiscard]] std::optional<int> niceness();

/// "other" as usual, "batch", "idle", "fifo", "round robin", "deadline"; sched(7).
[[nodiscard]] std::optional<std::string> scheduling_class();

}  // namespace headcount
