// SPDX-License-Identifier: Apache-2.0
// Which CPU a worker stays on: the same meaning for every backend, and never outside the inherited mask.
#pragma once

#include <string>
#include <vector>

#include "headcount/count.hpp"

namespace headcount {

/// The CPUs in the order in which slots take them. `none`: empty. `compact`: neighbours first (threads of a core, cores of a
/// socket). `scatter`: sockets and cores first, threads of a core last. A list such as `0,2,4-7`: as it stands. Throws Error(usage)
/// for anything else, and for a CPU outside the mask.
[[nodiscard]] std::vector<int> cpus_for(const std::string& pin);

/// Keeps the calling thread on the CPU of its slot; does nothing where `cpus` is empty.
void pin_worker(const std::vector<int>& cpus, Slot slot);

}  // namespace headcount
