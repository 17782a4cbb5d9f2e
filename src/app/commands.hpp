// SPDX-License-Identifier: Apache-2.0
// One function per command. Results go to stdout, progress and warnings to stderr; each returns the exit status.
#pragma once

#include <string>
#include <vector>

#include "app/options.hpp"
#include "app/script_commands.hpp"
#include "headcount/registry.hpp"

namespace headcount {

int run_command(const CommandLine& line, const std::vector<std::string>& argv, const Registry& registry);
int list_command(bool verbose, bool markdown, const Registry& registry);
int show_command(const ShowOptions& options);
int compare_command(const CompareOptions& options);
/// Two programs or settings, launched in turns.
int turns_command(const CommandLine& line, const std::string& executable, const Registry& registry);
/// Runs strategies in every order of their workers: 0 where all keep their promise, 1 where one does not, 4 where one was not decided.
int prove_command(const ProveOptions& options, const Registry& registry);
int env_command(const EnvOptions& options, const std::string& executable, const Registry& registry);
/// `shell` is bash, zsh or fish.
int completion_command(const std::string& shell, const Registry& registry);
/// Makes the cases of this report anew from its rows, in place.
int summarize_command(const std::string& file);
/// Are the truths those of the seed, and the summaries those of the rows? 0 or 1.
int verify_command(const std::string& file);
/// Becomes the script, with these arguments: does not return, but throws Error(unavailable) where there is none.
int script_command(const ScriptCommand& command, const std::vector<std::string>& arguments);

}  // namespace headcount
