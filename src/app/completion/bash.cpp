// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/completion/completion.hpp"

namespace headcount {
namespace {

/// Bash breaks words at `=` as well: `--wait=passive` arrives as three.
constexpr const char* bash_head = R"(# bash completion for headcount, from `headcount completion bash`

_headcount_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2"); }

_headcount_list() { # of words with commas: the last one is completed, none is offered twice
  local before='' word words=''
  [[ $2 == *,* ]] && before=${2%,*},
  for word in $1; do [[ ,$before == *,"$word",* ]] || words+="$word "; done
  mapfile -t COMPREPLY < <(compgen -P "$before" -W "$words" -- "${2##*,}")
}

_headcount_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -f -- "$1")
}

_headcount() {
  local at=$COMP_CWORD current=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]}
  [[ $current == = ]] && current='' && ((at += 1))
  [[ ${COMP_WORDS[at - 1]} == = ]] && ((at -= 1))
  local previous=${COMP_WORDS[at - 1]}
  COMPREPLY=()
  if ((COMP_CWORD == 1)) && [[ $current != -* ]]; then
    _headcount_words "$commands" "$current"
    return
  fi
  [[ $command == -* ]] && command=$usual
)";

std::string bash_act_of(const Completed& one, const char* current) {
  if (one.files) return fmt::format("_headcount_files \"{}\"", current);
  const std::string words = shell_word(fmt::format("{}", fmt::join(one.words, " ")));
  return fmt::format("_headcount_{} {} \"{}\"", one.list ? "list" : "words", words, current);
}

/// A line of a `case` for each option that takes something.
std::string options_of(const CompletedCommand& command) {
  std::string text;
  for (const Completed& option : command.options) {
    if (option.type.empty()) continue;
    std::vector<std::string> patterns;
    for (const std::string& name : option.names) patterns.push_back(fmt::format("'{} {}'", command.name, name));
    text += fmt::format("    {}) {}; return ;;\n", fmt::join(patterns, " | "), bash_act_of(option, "$current"));
  }
  return text;
}

std::string names_of(const CompletedCommand& command) {
  std::string text;
  for (const Completed& option : command.options) text += fmt::format("{}{}", text.empty() ? "" : " ", fmt::join(option.names, " "));
  return text;
}

}  // namespace

std::string bash_completion(const CompletedCommands& commands) {
  std::string all;
  std::string options;
  std::string rest;
  for (const CompletedCommand& command : commands) {
    all += (all.empty() ? "" : " ") + command.name;
    options += options_of(command);
    const std::string act =
        command.arguments.empty() ? "" : fmt::format("[[ $current != -* ]] && {} && return; ", bash_act_of(command.arguments.front(), "$current"));
    rest += fmt::format("    {}) {}_headcount_words '{}' \"$current\" ;;\n", command.name, act, names_of(command));
  }
  std::string text = bash_head;
  const auto put = [&text](const std::string& name, const std::string& value) { text.replace(text.find(name), name.size(), value); };
  put("\"$commands\"", shell_word(all));
  put("$usual", commands.front().name);
  return text + "  case \"$command $previous\" in\n" + options + "  esac\n  case $command in\n" + rest +
         "  esac\n}\n\ncomplete -F _headcount headcount\n";
}

}  // namespace headcount
