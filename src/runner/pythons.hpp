// SPDX-License-Identifier: Apache-2.0
// The Pythons of a run: what --python asked for, and what cases are told by.
#pragma once

#include <string>
#include <vector>

#include "headcount/registry.hpp"
#include "runner/options.hpp"

namespace headcount {

/// What was asked for with --python.
[[nodiscard]] std::vector<std::string> pythons_in(const Options& options);

/// Cases are told by what an interpreter says it is. What was not found is none.
void tell_by_labels(Asked& asked, const Registry& registry);

}  // namespace headcount
