// SPDX-License-Identifier: Apache-2.0
// The command line.
#pragma once

#include <string>
#include <vector>

#include "runner/options.hpp"

namespace headcount {

struct CommandLine {
  std::string command;  ///< run, list, show, env, case; empty where help or the version was all that was asked
  Options run;
  std::string file;           ///< of show
  std::string filter;         ///< of show
  bool verbose = false;       ///< of list
  bool markdown = false;      ///< of list
  std::string printed;        ///< help or version, to be printed
};

/// `headcount` alone, and options without a command, mean `run`. Throws Error(usage).
[[nodiscard]] CommandLine parse_command_line(const std::vector<std::string>& arguments, int usable_cpus);

}  // namespace headcount
