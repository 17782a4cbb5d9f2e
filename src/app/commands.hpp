// SPDX-License-Identifier: Apache-2.0
// One function per command. Results go to stdout, progress and warnings to stderr; each returns the exit status.
#pragma once

#include <string>
#include <vector>

#include "headcount/registry.hpp"
#include "runner/options.hpp"

namespace headcount {

int run_command(const Options& options, const std::vector<std::string>& argv, const Registry& registry);
int list_command(bool verbose, bool markdown, const Registry& registry);
/// Only the cases whose name matches the filter, a regular expression; all where it is empty.
int show_command(const std::string& file, const std::string& filter);
int env_command(const Registry& registry);
int case_command(const Registry& registry);

/// The whole program over this registry. What is thrown on the way becomes one line on stderr and its exit status.
int headcount_main(int argc, char** argv, const Registry& registry);

}  // namespace headcount
