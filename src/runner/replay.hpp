// SPDX-License-Identifier: Apache-2.0
// The command that does a run again: what was chosen for the user is spelled out.
#pragma once

#include <string>

#include "runner/plan.hpp"

namespace headcount {

/// With the same registry and room it makes the same plan, case by case, and the same tosses. Values that need it are quoted for a
/// POSIX shell.
[[nodiscard]] std::string replay_of(const Options& options, const Plan& plan, const Registry& registry, const Capacity& room);

}  // namespace headcount
