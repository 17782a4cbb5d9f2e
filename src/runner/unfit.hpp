// SPDX-License-Identifier: Apache-2.0
// Why a case cannot run on this machine with this build.
#pragma once

#include <string>

#include "headcount/registry.hpp"
#include "runner/plan.hpp"

namespace headcount {

/// Empty where it can. Memory: 8 bytes per toss, and one more where they are marked.
[[nodiscard]] std::string why_unfit(const Case& a_case, const Entry& entry, const Registry& registry, const Capacity& room);

}  // namespace headcount
