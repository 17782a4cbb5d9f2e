// SPDX-License-Identifier: Apache-2.0
// Names that a user typed, as the registry knows them.
#pragma once

#include <string>
#include <vector>

#include "headcount/registry.hpp"

namespace headcount {

/// Full names of backends: `open` is the only one that begins so, `omp` the only one with these letters in this order. Throws
/// Error(usage) for what is not a name, Error(unavailable) where the backend is not in this build.
[[nodiscard]] std::vector<std::string> backends_named(const std::vector<std::string>& asked, const Registry& registry);

/// Throws Error(usage) for what is not a name of a strategy; "all" is one.
void check_strategies(const std::vector<std::string>& asked, const Registry& registry);

}  // namespace headcount
