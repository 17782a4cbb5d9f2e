// SPDX-License-Identifier: Apache-2.0
// Help that fits a screen: a line per option, its group before the first one.
#include <fmt/format.h>

#include "app/cli/cli.hpp"

namespace headcount::cli {
namespace {

std::string line_of(const CLI::Option& option, const std::string& margin) {
  const std::string type = kind_of(option).type;
  return fmt::format("{}{:<24}{}\n", margin, names_of(option) + (type.empty() ? "" : " " + type), option.get_description());
}

std::string positionals_of(const CLI::App& app) {
  std::string text;
  for (const CLI::Option* option : app.get_options())
    if (!option->nonpositional()) text += fmt::format("  {:<24}{}\n", option->get_name(true), option->get_description());
  return text;
}

/// The name of a group stands in the margin, before its first option; CLI11's own group has none.
std::string options_text(const CLI::App& app) {
  const bool grouped = app.get_groups().size() > 1;
  std::string text;
  std::string last;
  for (const CLI::Option* option : options_of(app)) {
    const std::string group = option->get_group() == "Options" ? "" : option->get_group();
    text += line_of(*option, grouped ? fmt::format("{:<8}", group == last ? "" : group) : "  ");
    last = group;
  }
  return text;
}

std::string of_command(const CLI::App& app) {
  const std::string example = app.get_footer().empty() ? "" : fmt::format("For example: {}\n", app.get_footer());
  return fmt::format("Usage: {}\n{}\n{}\n{}{}", usage_of(app), app.get_description(), example, positionals_of(app), options_text(app));
}

}  // namespace

std::string usage_of(const CLI::App& app) {
  if (app.get_name() == compare_in_turns) return app.get_parent()->get_name() + " compare --ab OLD NEW [OPTIONS]";
  std::string text = app.get_parent() == nullptr ? app.get_name() : app.get_parent()->get_name() + " " + app.get_name();
  if (app.get_parent() == nullptr) return text + " [COMMAND] [OPTIONS]";
  for (const CLI::Option* option : app.get_options())
    if (!option->nonpositional()) text += option->get_required() ? " " + option->get_name(true) : " [" + option->get_name(true) + "]";
  return text + " [OPTIONS]";
}

std::string help_of(const CLI::App& app) {
  if (app.get_parent() != nullptr) return of_command(app);
  std::string text = fmt::format("Usage: {}\n\n{}\n\nCommands\n", usage_of(app), app.get_description());
  for (const CLI::App* command : commands_of(app)) text += fmt::format("  {:<15}{}\n", command->get_name(), command->get_description());
  for (const CLI::Option* option : options_of(app)) text += fmt::format("  {:<15}{}\n", names_of(*option), option->get_description());
  return text +
         "\nheadcount alone, or with options and no command, runs a sweep: headcount run.\nheadcount -n 1M -b openmp,tbb; headcount man | man -l -  "
         "tells more.\n" +
         exit_statuses + "\n";
}

}  // namespace headcount::cli
