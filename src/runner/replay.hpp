// SPDX-License-Identifier: Apache-2.0
// The command that does a run again: everything that was chosen for the user is spelled out.
#pragma once

#include <string>

#include "runner/plan.hpp"

namespace headcount {

[[nodiscard]] std::string replay_of(const Options& options, const Plan& plan);

}  // namespace headcount
