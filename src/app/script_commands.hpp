// SPDX-License-Identifier: Apache-2.0
// Commands that are scripts in Python: found where they are, and given whatever was typed behind their name.
#pragma once

#include <array>
#include <string_view>

namespace headcount {

struct ScriptCommand {
  std::string_view name;   ///< of the command, and of the script without its ending
  std::string_view needs;  ///< modules of Python
  std::string_view about;
  std::string_view example;
};

inline constexpr std::array<ScriptCommand, 2> script_commands{{
    {"report", "numpy,scipy,matplotlib,jinja2", "draw a page about a report, or about several",
     "headcount report results/reference/report.json -o page.html"},
    {"plot", "numpy,scipy,matplotlib", "draw the figures of a report", "headcount plot results/reference/report.json -o figures/"},
}};

[[nodiscard]] constexpr const ScriptCommand* script_command_named(std::string_view name) {
  for (const ScriptCommand& one : script_commands)
    if (one.name == name) return &one;
  return nullptr;
}

}  // namespace headcount
