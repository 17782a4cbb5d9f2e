// SPDX-License-Identifier: Apache-2.0
// Which Pythons run the scripts (--python). They are named by a version, by a name in PATH, or by a path; each is started once and asked what it is.
#pragma once

#include <string>
#include <vector>

#include "headcount/registry.hpp"

namespace headcount {

/// Whether this is a version: `3.9`, `3.11.2`, and `3.13t` for one without a global lock.
[[nodiscard]] bool is_python_version(const std::string& asked);

/// What was asked for, found or not.
[[nodiscard]] Interpreter interpreter_for(const std::string& asked);

/// The registry knows each of these from now on. Of two that turn out to be the same version the first is taken, and the other one says so.
void add_interpreters(Registry& registry, const std::vector<std::string>& asked);

/// Those of a report, by what its cases are told by: a report brings no command, so that only versions are looked for. Throws Error(usage) where
/// another one is needed that nobody has named.
void add_interpreters_of_report(Registry& registry, const std::vector<std::string>& labels);

}  // namespace headcount
