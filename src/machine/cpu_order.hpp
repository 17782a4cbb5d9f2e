// SPDX-License-Identifier: Apache-2.0
// The CPUs of this process's mask, ordered by where they sit in the machine.
#pragma once

#include <vector>

namespace headcount {

/// Neighbours first: threads of a core, then cores of a socket, then sockets.
[[nodiscard]] std::vector<int> compact_order();
/// Far apart first: a core of each socket in turn, and the second threads of cores only when every core has one.
[[nodiscard]] std::vector<int> scattered_order();

}  // namespace headcount
