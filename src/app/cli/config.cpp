// SPDX-License-Identifier: Apache-2.0
// --config: a TOML or INI file whose keys are the long options of `headcount run`.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <sstream>

#include "app/cli/cli.hpp"
#include "experiment/errors.hpp"
#include "report/file.hpp"

namespace headcount::cli {
namespace {

/// What begins and ends a section is an item of its own to CLI11.
bool is_border(const CLI::ConfigItem& item) { return item.name == "++" || item.name == "--"; }

std::vector<std::string> keys_of(const CLI::App& run) {
  std::vector<std::string> keys;
  for (const CLI::Option* option : options_of(run))
    if (option != run.get_help_ptr() && !option->check_lname("config")) keys.push_back(option->get_lnames().front());
  return keys;
}

const CLI::Option& option_for(const CLI::ConfigItem& item, const std::string& path, const CLI::App& run) {
  const std::vector<std::string> keys = keys_of(run);
  if (std::ranges::find(keys, item.name) == keys.end())
    throw Error(Exit::usage, fmt::format("{}: no setting '{}'{}", path, item.name, hint(item.name, keys)));
  return *run.get_option("--" + item.name);
}

std::string word_of(const CLI::ConfigItem& item, const std::string& path, const CLI::Option& option) {
  if (item.inputs.size() > 1 && option.get_delimiter() != ',')
    throw Error(Exit::usage, fmt::format("{}: '{}' takes one value; where it has commas or spaces, put it in quotes", path, item.name));
  return fmt::format("{}", fmt::join(item.inputs, ","));
}

/// CLI11 2.1 takes `key = [` for a whole value where the line ends there: its first item is put on that line.
std::string with_lists_begun(const std::string& text) {
  std::string begun;
  for (std::size_t i = 0; i < text.size(); ++i) {
    begun += text[i];
    if (text[i] != '[' || begun.find_last_not_of(" \t\r\n", begun.size() - 2) == std::string::npos) continue;
    if (begun[begun.find_last_not_of(" \t\r\n", begun.size() - 2)] != '=') continue;
    const auto next = text.find_first_not_of(" \t\r\n", i + 1);
    if (next != std::string::npos) i = next - 1;
  }
  return begun;
}

}  // namespace

std::vector<std::string> words_of_config(const std::string& path, const CLI::App& run) {
  std::istringstream text(with_lists_begun(read_file(path)));
  std::vector<std::string> words;
  for (const CLI::ConfigItem& item : CLI::ConfigTOML().from_config(text)) {
    if (!item.parents.empty() && item.parents != std::vector<std::string>{"run"})
      throw Error(Exit::usage, fmt::format("{}: no section '{}'; there is: run", path, fmt::join(item.parents, ".")));
    if (is_border(item)) continue;
    const CLI::Option& option = option_for(item, path, run);
    const std::string word = word_of(item, path, option);
    if (option.count() > 0) continue;
    if (option.get_expected_max() != 0 && word.empty()) throw Error(Exit::usage, fmt::format("{}: '{}' has no value", path, item.name));
    words.push_back(fmt::format("--{}={}", item.name, word));
  }
  return words;
}

}  // namespace headcount::cli
