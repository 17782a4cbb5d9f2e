// SPDX-License-Identifier: Apache-2.0
// Reads a command line.
#include "app/parse.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/check_options.hpp"
#include "app/cli/cli.hpp"
#include "app/script_commands.hpp"
#include "experiment/errors.hpp"
#include "machine/text_file.hpp"

namespace headcount {
namespace {

using namespace cli;
using Arguments = std::vector<std::string>;

bool asks_of_the_whole(const std::string& word) { return word == "-h" || word == "--help" || word == "-V" || word == "--version"; }

bool asks_for_turns(const std::string& word) { return word == "--ab" || word.starts_with("--ab=") || word.starts_with("--ab-set"); }

/// `compare --ab` is a command of its own; asked for help, it takes no programs.
Arguments with_turns(Arguments arguments) {
  if (arguments.empty() || arguments[0] != "compare" || std::ranges::none_of(arguments, asks_for_turns)) return arguments;
  arguments[0] = compare_in_turns;
  const bool helps = std::ranges::any_of(arguments, [](const std::string& word) { return word == "-h" || word == "--help"; });
  return helps ? Arguments{compare_in_turns, "--help"} : arguments;
}

/// `headcount -n 1M` means `headcount run -n 1M`.
Arguments with_command(Arguments arguments, const CLI::App& app) {
  if (arguments.empty() || (arguments[0].starts_with('-') && !asks_of_the_whole(arguments[0]))) arguments.insert(arguments.begin(), "run");
  if (arguments[0].starts_with('-')) return arguments;
  Arguments known;
  for (const CLI::App* command : app.get_subcommands({})) {
    if (command->get_name() == arguments[0]) return arguments;
    if (!command->get_group().empty()) known.push_back(command->get_name());
  }
  throw Error(Exit::usage, fmt::format("no command '{}'{}", arguments[0], hint(arguments[0], known)));
}

std::string help_for(const std::string& command, const CLI::App& app) {
  if (command.empty()) return help_of(app);
  const Arguments words = with_command({command}, app);
  return help_of(*app.get_subcommand(words[0]));
}

/// Sets the interface's line, but for the values of run.
void read(Interface& interface, Arguments arguments) {
  CLI::App& app = interface.app;
  try {
    std::ranges::reverse(arguments);
    app.parse(arguments);
    interface.line.command = app.get_subcommands().front()->get_name();
  } catch (const CLI::CallForVersion&) {
    interface.line.printed = app.version() + "\n";
  } catch (const CLI::CallForHelp&) {
    interface.line.printed = help_of(app.get_subcommands().empty() ? app : *app.get_subcommands().front());
  } catch (const CLI::ParseError& error) {
    throw Error(Exit::usage, fmt::format("{}; 'headcount {} --help' shows what there is", error.what(),
                                         app.get_subcommands().empty() ? "" : app.get_subcommands().front()->get_name()));
  }
}

void check(Interface& interface, int usable_cpus) {
  CommandLine& line = interface.line;
  if (line.command == "run") {
    take(line.run, interface.words, usable_cpus, interface.dials);
    for (const CLI::Option* option : options_of(*interface.app.get_subcommand("run")))
      if (option->count() > 0 && !option->get_lnames().empty()) line.given.push_back(option->get_lnames().front());
  }
  if (line.command == compare_in_turns) {
    take(line.run, interface.words, usable_cpus, interface.dials);
    line.compare.threshold = interface.words.threshold.empty() ? threshold_in_turns : share_from("--threshold", interface.words.threshold);
    check_options(line.compare);
  }
  if (line.command == "show") check_options(line.show);
  if (line.command == "prove") check_options(line.prove);
  if (line.command == "compare") {
    if (!interface.words.threshold.empty()) line.compare.threshold = share_from("--threshold", interface.words.threshold);
    if (!interface.words.run_effect.empty()) line.compare.run_effect = share_from("--run-effect", interface.words.run_effect);
    check_options(line.compare);
  }
  if (line.command == "env") check_env_format(line.env.format);
  if (line.command == "completion") check_shell(line.shell);
  if (line.command != "help") return;
  line.printed = help_for(interface.words.about, interface.app);
  line.command.clear();
}

/// The same with the settings of the file before what was typed, so that what is wrong now is wrong in the file.
CommandLine with_config(const Interface& typed, const Arguments& arguments, int usable_cpus) {
  const std::string& path = typed.words.config;
  Arguments all = words_of_config(path, *typed.app.get_subcommand("run"));
  all.insert(all.begin(), "run");
  all.insert(all.end(), arguments.begin() + 1, arguments.end());
  Interface interface(typed.dials);
  try {
    read(interface, all);
    check(interface, usable_cpus);
  } catch (const Error& error) {
    throw Error(error.status(), fmt::format("{}: {}", path, error.what()));
  }
  return interface.line;
}

/// One side of --ab-set: what was typed, and its settings, each as if it were an option.
Options side_of(const Interface& typed, Arguments arguments, const std::string& settings, int usable_cpus) {
  for (const std::string_view setting : split(settings, ' ')) {
    const std::string key(setting.substr(0, setting.find('=')));
    const CLI::Option* const option = typed.app.get_subcommand(compare_in_turns)->get_option_no_throw("--" + key);
    if (option == nullptr || setting.find('=') == setting.npos)
      throw Error(Exit::usage, fmt::format("--ab-set '{}': no setting '{}'; give long options of run as they stand in --config, such as wait=passive",
                                           settings, setting));
    if (option->count() > 0) throw Error(Exit::usage, fmt::format("--ab-set '{}': --{} is given for both sides already", settings, key));
    arguments.push_back(fmt::format("--{}", setting));
  }
  Interface side(typed.dials);
  try {
    read(side, arguments);
    check(side, usable_cpus);
  } catch (const Error& error) {
    throw Error(error.status(), fmt::format("--ab-set '{}': {}", settings, error.what()));
  }
  return side.line.run;
}

/// The line with what each side is to run.
CommandLine with_sides(Interface& typed, const Arguments& arguments, int usable_cpus) {
  TurnsOptions& turns = typed.line.turns;
  if (turns.settings.empty()) turns.sides.assign(2, typed.line.run);
  for (const std::string& settings : turns.settings) turns.sides.push_back(side_of(typed, arguments, settings, usable_cpus));
  return typed.line;
}

}  // namespace

CommandLine parse_command_line(const std::vector<std::string>& arguments, int usable_cpus, std::span<const OwnedDial> dials) {
  Interface interface(dials);
  const Arguments words = with_command(with_turns(arguments), interface.app);
  if (script_command_named(words[0]) != nullptr) {
    interface.line.command = words[0];
    interface.line.of_script.assign(words.begin() + 1, words.end());
    return interface.line;
  }
  read(interface, words);
  check(interface, usable_cpus);
  if (interface.line.command == compare_in_turns) return with_sides(interface, words, usable_cpus);
  const bool configured = interface.line.command == "run" && interface.app.get_subcommand("run")->count("--config") > 0;
  return configured ? with_config(interface, words, usable_cpus) : interface.line;
}

}  // namespace headcount
