// SPDX-License-Identifier: Apache-2.0
// A registry as a text: what the program of a case has to offer, told to the one that plans and reports.
#pragma once

#include <string>

#include "headcount/registry.hpp"

namespace headcount {

/// All but the ways to open a session, and with what the runtimes answer now.
[[nodiscard]] std::string text_of_registry(const Registry& registry);

/// Adds what such a text tells, to be measured by this program. Throws std::exception with what is wrong.
void add_described(Registry& registry, const std::string& text, const Program& program);

}  // namespace headcount
