// SPDX-License-Identifier: Apache-2.0
// What about this machine makes times hard to trust, and what to do about it. Advice only: nothing is changed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "machine/machine.hpp"

namespace headcount {

/// `state` is "ok", "warn", or "unknown" where the machine does not tell: never a false alarm. Only "warn" has a remedy.
struct Check {
  std::string name;
  std::string state;
  std::string text;
  std::optional<std::string> remedy;
};

/// Always the same checks in the same order: virtual machine, governor, turbo boost, simultaneous multithreading,
/// load, cgroup quota, usable CPUs; and then what is rare: a foreign topology, several kinds of CPUs, low priority.
[[nodiscard]] std::vector<Check> machine_checks(const Machine& machine);

/// Of what was measured in two sittings, each with checks of its own: the worse answer of each that the first one has.
[[nodiscard]] std::vector<Check> worse_of(std::vector<Check> first, const std::vector<Check>& later);

}  // namespace headcount
