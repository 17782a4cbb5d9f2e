// SPDX-License-Identifier: Apache-2.0
// The parts of this folder to each other: the only files that know CLI11. There is one description of the command line, and
// help, the manual page, completion and the reader of arguments are made of it.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/options.hpp"
#include "headcount/dial.hpp"

namespace headcount::cli {

/// What is typed, before it is checked.
struct Words {
  std::vector<std::string> coins;
  std::vector<std::string> threads;
  std::optional<int> launches;
  std::string budget;
  bool quick = false;
  bool thorough = false;
  std::string time_limit;
  std::string seed;
  std::string config;
  std::string threshold;   ///< of compare
  std::string run_effect;  ///< of compare
  bool in_turns = false;   ///< of compare: to be told of; what is typed behind it is read as compare_in_turns
  std::string about;       ///< of help: a command
};

/// The command line as CLI11 knows it, and where its values go. It stays where it is made.
struct Interface {
  /// With an option for each of these dials. They outlive it.
  explicit Interface(std::span<const OwnedDial> dials);
  Interface(const Interface&) = delete;
  Interface& operator=(const Interface&) = delete;

  std::span<const OwnedDial> dials;
  CommandLine line;
  Words words;
  CLI::App app;
};

void add_what(CLI::App& run, Options& options, Words& words, std::span<const OwnedDial> dials);
void add_how(CLI::App& run, Options& options, Words& words);
void add_output(CLI::App& run, Options& options, Words& words);

/// `compare --ab` has the options of `run` and not those of `compare`: a command of its own, by this name, to the reader of arguments alone.
inline constexpr const char* compare_in_turns = "compare-ab";
void add_turns(CLI::App& app, CommandLine& line, Words& words, std::span<const OwnedDial> dials);

/// Sets and checks the options of run. Throws Error(usage).
void take(Options& options, const Words& words, int usable_cpus, std::span<const OwnedDial> dials);

/// A list, typed with commas.
CLI::Option* listed(CLI::Option* option);
/// Takes one of these words, which stand in its description in place of {}.
CLI::Option* one_of(CLI::Option* option, const std::string& type, std::span<const std::string_view> words);

/// What may be typed after an option: what help calls it, and the words, files or names that completion offers.
struct Kind {
  std::string type;                ///< "LIST", "FILE", "WHEN"; empty for a flag
  std::vector<std::string> words;  ///< empty where anything may be typed; "@backend" and "@strategy" stand for the names there are
};
[[nodiscard]] Kind kind_of(const CLI::Option& option);

/// The options that are shown, the switch for help last, and the commands.
[[nodiscard]] std::vector<const CLI::Option*> options_of(const CLI::App& app);
[[nodiscard]] std::vector<const CLI::App*> commands_of(const CLI::App& app);
/// `-n,--coins`
[[nodiscard]] std::string names_of(const CLI::Option& option);

[[nodiscard]] std::string help_of(const CLI::App& app);
[[nodiscard]] std::string usage_of(const CLI::App& app);

/// The settings of a file, as words of the command line, but for those options that `run` was given already.
/// Throws Error(file) where it cannot be read, Error(usage) that names the key where `run` has no such option.
[[nodiscard]] std::vector<std::string> words_of_config(const std::string& path, const CLI::App& run);

inline constexpr const char* exit_statuses =
    "Exit status: 0 fine, 1 a case is broken or failed, 2 usage, 3 a file,\n"
    "4 a backend is not available or nothing was measured, 130 interrupted.";

}  // namespace headcount::cli
