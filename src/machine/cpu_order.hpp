// SPDX-License-Identifier: Apache-2.0
// The CPUs that this process may use, ordered by where they sit in the machine. hwloc takes milliseconds, and is asked once.
#pragma once

#include <string>
#include <vector>

namespace headcount {

/// Neighbours first: threads of a core, then cores of a socket, then sockets.
[[nodiscard]] const std::vector<int>& compact_order();
/// Far apart first: a core of each socket in turn, and the second threads of cores only when every core has one.
[[nodiscard]] const std::vector<int>& scattered_order();

struct CpuOrders {
  std::vector<int> compact;
  std::vector<int> scattered;
};
/// Both of a machine that is described as hwloc's HWLOC_SYNTHETIC does, or by the text of such a file as lstopo writes (XML), with this mask.
[[nodiscard]] CpuOrders orders_on(const std::string& described, const std::vector<int>& mask);

}  // namespace headcount
