// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/completion/completion.hpp"

namespace headcount {
namespace {

constexpr const char* fish_head = R"(# fish completion for headcount, from `headcount completion fish`

function __headcount_in # is this the command that is typed, or meant?
    set -l words (commandline -opc)
    set -q words[2]; or set words[2] ''
    string match -q -- '-*' $words[2]; and set words[2] @usual@
    test "$words[2]" = $argv[1]
end

function __headcount_first
    test (count (commandline -opc)) -eq 1
end

complete -c headcount -f
)";

std::string fish_act_of(const Completed& one) {
  if (one.files) return " -r -F";
  if (one.words.empty()) return " -x";
  if (!one.list) return fmt::format(" -x -a '{}'", fmt::join(one.words, " "));
  return fmt::format(" -x -a '(__fish_complete_list , \"printf %s\\\\\\\\n {}\")'", fmt::join(one.words, " "));
}

std::string line_of(const std::string& condition, const std::string& rest, const std::string& about) {
  return fmt::format("complete -c headcount -n '{}'{} -d {}\n", condition, rest, shell_word(about));
}

std::string lines_of(const CompletedCommand& command) {
  const std::string in = "__headcount_in " + command.name;
  std::string text;
  for (const Completed& option : command.options) {
    std::string names;
    for (const std::string& name : option.names) names += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    text += line_of(in, names + (option.type.empty() ? "" : fish_act_of(option)), option.about);
  }
  for (const Completed& argument : command.arguments)
    text += line_of(in, argument.files ? " -F" : fmt::format(" -a '{}'", fmt::join(argument.words, " ")), argument.about);
  return text;
}

}  // namespace

std::string fish_completion(const CompletedCommands& commands) {
  std::string text = fish_head;
  const std::string usual = "@usual@";
  text.replace(text.find(usual), usual.size(), commands.front().name);
  for (const CompletedCommand& command : commands) text += line_of("__headcount_first", " -a " + command.name, command.about);
  for (const CompletedCommand& command : commands) text += lines_of(command);
  return text;
}

}  // namespace headcount
