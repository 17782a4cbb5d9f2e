// SPDX-License-Identifier: Apache-2.0
#include <cctype>

#include "app/cli/cli.hpp"
#include "app/completion/completion.hpp"

namespace headcount {
namespace {

using Names = std::vector<std::string>;

bool is_capital(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }

/// `dynamic,CHUNK` can be completed as far as `dynamic,`.
std::string fixed_part(std::string word) {
  while (!word.empty() && is_capital(word.back())) word.pop_back();
  return word;
}

class Model {
 public:
  Model(const Names& backends, const Names& strategies, std::span<const OwnedDial> dials)
      : interface_(dials), backends_(backends), strategies_(strategies) {
    for (const CLI::App* command : cli::commands_of(interface_.app)) commands_.push_back(command->get_name());
  }

  CompletedCommands all() const {
    CompletedCommands all;
    for (const CLI::App* app : cli::commands_of(interface_.app)) {
      CompletedCommand command{app->get_name(), app->get_description(), {}, {}};
      for (const CLI::Option* option : cli::options_of(*app)) command.options.push_back(completed(*option));
      for (const CLI::Option* option : app->get_options())
        if (!option->nonpositional()) command.arguments.push_back(completed(*option));
      all.push_back(std::move(command));
    }
    return all;
  }

 private:
  Completed completed(const CLI::Option& option) const {
    Completed one;
    for (const std::string& name : option.get_snames()) one.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) one.names.push_back("--" + name);
    const cli::Kind kind = cli::kind_of(option);
    one.type = kind.type;
    one.about = option.get_description();
    one.files = kind.type == "FILE";
    one.list = option.get_delimiter() == ',';
    for (const std::string& word : kind.words) add_words(one.words, word);
    return one;
  }

  void add_words(Names& words, const std::string& word) const {
    const Names* const known = word == "@backend" ? &backends_ : word == "@strategy" ? &strategies_ : word == "@command" ? &commands_ : nullptr;
    if (known != nullptr)
      words.insert(words.end(), known->begin(), known->end());
    else if (const std::string fixed = fixed_part(word); !fixed.empty())
      words.push_back(fixed);
  }

  cli::Interface interface_;
  Names backends_;
  Names strategies_;
  Names commands_;
};

}  // namespace

CompletedCommands completed_commands(const Names& backends, const Names& strategies, std::span<const OwnedDial> dials) {
  return Model(backends, strategies, dials).all();
}

}  // namespace headcount
