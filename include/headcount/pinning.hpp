// SPDX-License-Identifier: Apache-2.0
// Which CPU a worker stays on, or begins on: the same meaning for every backend, and never outside the inherited mask.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "headcount/case.hpp"
#include "headcount/count.hpp"

namespace headcount {

/// The CPUs in the order in which slots take them. `none`: empty; `runtime`, too: OpenMP's own variables pin its workers. `compact`: neighbours first
/// (threads of a core, cores of a socket). `scatter`: sockets and cores first, threads of a core last. A list such as `0,2,4-7`: as it stands. Throws
/// Error(usage) for anything else, and for a CPU outside the mask.
[[nodiscard]] std::vector<int> cpus_for(const std::string& pin);

/// The CPUs of a case's workers, slot by slot: where they stay (`pin`), else where they begin (`place`). Empty: where the kernel puts them.
[[nodiscard]] std::vector<int> cpus_of(const Case& a_case);
/// What `cpus_of` answers from now on: whoever ordered this launch has looked at the machine. Nothing: it has to look itself.
void be_told_cpus(std::optional<std::vector<int>> cpus);

/// Keeps the calling thread on the CPU of its slot; does nothing where `cpus` is empty.
void pin_worker(const std::vector<int>& cpus, Slot slot);
/// Brings the calling thread to the CPU of its slot and gives it its mask back: the kernel moves it only where it has a reason.
void place_worker(const std::vector<int>& cpus, Slot slot);

}  // namespace headcount
