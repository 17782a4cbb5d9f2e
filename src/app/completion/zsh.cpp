// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/completion/completion.hpp"

namespace headcount {
namespace {

/// _arguments and _describe read colons, brackets and backslashes as more than text.
std::string safe(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == ':' || c == '[' || c == ']' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string zsh_act_of(const Completed& one) {
  if (one.files) return "_files";
  if (one.words.empty()) return " ";
  if (one.list) return fmt::format("_sequence compadd - {}", fmt::join(one.words, " "));
  return fmt::format("({})", fmt::join(one.words, " "));
}

std::string specs_of(const CompletedCommand& command) {
  std::string text;
  for (const Completed& option : command.options) {
    const std::string what = option.type.empty() ? "" : fmt::format(":{}:{}", option.type, zsh_act_of(option));
    const std::string others = option.names.size() > 1 ? fmt::format("({})", fmt::join(option.names, " ")) : "";
    for (const std::string& name : option.names)
      text += " \\\n        " + shell_word(fmt::format("{}{}[{}]{}", others, name, safe(option.about), what));
  }
  for (const Completed& argument : command.arguments)
    text += " \\\n        " + shell_word(fmt::format(":{}:{}", safe(argument.about), zsh_act_of(argument)));
  return text;
}

constexpr const char* zsh_head = R"(#compdef headcount
# zsh completion for headcount, from `headcount completion zsh`

_headcount() {
  local -a commands
  commands=()";

}  // namespace

std::string zsh_completion(const CompletedCommands& commands) {
  std::string text = zsh_head;
  for (const CompletedCommand& command : commands) text += "\n    " + shell_word(command.name + ":" + safe(command.about));
  text += "\n  )\n  if (( CURRENT == 2 )) && [[ ${words[2]} != -* ]]; then\n    _describe command commands\n    return\n  fi\n";
  text += fmt::format("  local command={}\n", commands.front().name);
  text += "  if [[ ${words[2]} != -* ]]; then\n    command=${words[2]}\n    shift words\n    (( CURRENT -= 1 ))\n  fi\n  case $command in\n";
  for (const CompletedCommand& command : commands) text += fmt::format("    {})\n      _arguments{}\n      ;;\n", command.name, specs_of(command));
  return text + "  esac\n}\n\nif [[ $funcstack[1] == _headcount ]]; then _headcount \"$@\"; else compdef _headcount headcount; fi\n";
}

}  // namespace headcount
