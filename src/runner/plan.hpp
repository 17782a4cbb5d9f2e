// SPDX-License-Identifier: Apache-2.0
// Turns options into cases to run and cases not to run, with reasons. Pure: no clock, no process, no file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "experiment/skipped.hpp"
#include "headcount/case.hpp"
#include "headcount/registry.hpp"
#include "runner/options.hpp"

namespace headcount {

struct Plan {
  std::vector<Case> cases;
  std::vector<Skipped> skipped;
};

/// What the plan must know of the machine.
struct Capacity {
  int usable_cpus = 1;
  std::optional<std::int64_t> memory_bytes;
  std::optional<std::int64_t> available_bytes{};  ///< of them, by what other programs and the control group leave
};

/// 1, 2, 4, ... usable CPUs; and 2 where there is one CPU alone, for a race needs two.
[[nodiscard]] std::vector<int> usual_threads(int usable_cpus);

/// Throws Error(usage) for names that do not exist or a plan without a case, Error(unavailable) where a backend was asked
/// for by name and is not in this build.
[[nodiscard]] Plan make_plan(const Options& options, const Registry& registry, const Capacity& room);

}  // namespace headcount
