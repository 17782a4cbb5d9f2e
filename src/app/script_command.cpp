// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "app/commands.hpp"
#include "app/script_commands.hpp"
#include "experiment/errors.hpp"
#include "machine/scripts_folder.hpp"

namespace headcount {

int script_command(const ScriptCommand& command, const std::vector<std::string>& arguments) {
  const std::string name = fmt::format("{}.py", command.name);
  const auto script = script_named(name);
  if (!script) throw Error(Exit::unavailable, fmt::format("{} was not found {}", name, places_of_scripts));
  std::vector<std::string> words{script->parent_path() / "python", "--needs", std::string(command.needs), "--", *script};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  execv(argv.front(), argv.data());
  throw Error(Exit::unavailable, fmt::format("cannot start '{}': {}", words.front(), std::strerror(errno)));
}

}  // namespace headcount
