// SPDX-License-Identifier: Apache-2.0
// What a shell needs to complete a command line, made from the one description of it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "headcount/dial.hpp"

namespace headcount {

/// An option, or the argument of a command.
struct Completed {
  std::vector<std::string> names;  ///< `-n`, `--coins`; empty for a command's argument
  std::string type;                ///< what stands after it: `LIST`; empty for a flag
  std::string about;
  std::vector<std::string> words;  ///< that may stand there
  bool files = false;
  bool list = false;  ///< several words, with commas
};

struct CompletedCommand {
  std::string name;
  std::string about;
  std::vector<Completed> options;
  std::vector<Completed> arguments;
};
using CompletedCommands = std::vector<CompletedCommand>;  ///< the first one is meant where none is typed

/// The commands with their options; names of backends and strategies stand where these are asked for.
[[nodiscard]] CompletedCommands completed_commands(const std::vector<std::string>& backends, const std::vector<std::string>& strategies,
                                                   std::span<const OwnedDial> dials = standard_dials());

[[nodiscard]] std::string bash_completion(const CompletedCommands& commands);
[[nodiscard]] std::string zsh_completion(const CompletedCommands& commands);
[[nodiscard]] std::string fish_completion(const CompletedCommands& commands);

/// As one word for these shells.
[[nodiscard]] std::string shell_word(const std::string& text);

}  // namespace headcount
