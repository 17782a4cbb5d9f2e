// SPDX-License-Identifier: Apache-2.0
#include "app/interpreters.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string_view>

#include "app/python_answer.hpp"
#include "experiment/errors.hpp"
#include "machine/text_file.hpp"

namespace headcount {
namespace {

namespace fs = std::filesystem;

bool can_start(const fs::path& path) { return fs::is_regular_file(path) && access(path.c_str(), X_OK) == 0; }

Interpreter refused(Interpreter one, const std::string& why) {
  one.absence = fmt::format("--python '{}': {}", one.asked, why);
  return one;
}

Interpreter taken(Interpreter one, const PythonAnswer& answer, const std::string& start) {
  one.label = answer.label;
  one.path = start;
  one.numpy = answer.numpy;
  if (!answer.is_new_enough) return refused(one, fmt::format("Python {} is too old for the scripts, which need 3.8", answer.label));
  return one;
}

std::vector<fs::path> folders_in_path() {
  const char* const path = std::getenv("PATH");
  std::vector<fs::path> folders;
  for (const std::string_view folder : split(path == nullptr ? "/usr/bin:/bin" : path, ':'))
    if (!folder.empty()) folders.emplace_back(folder);
  return folders;
}

/// `3.11` of `3.11.2`, with the `t` of what has no global lock.
std::string minor_of(const std::string& version) {
  const auto first = version.find('.');
  const auto second = first == std::string::npos ? first : version.find('.', first + 1);
  const bool free = version.ends_with('t');
  std::string minor = version.substr(0, second);
  if (free && !minor.ends_with('t')) minor += 't';
  return minor;
}

/// Where pyenv has them, those that are called like this version.
std::vector<fs::path> of_pyenv(const std::string& version) {
  const char* const root = std::getenv("PYENV_ROOT");
  const char* const home = std::getenv("HOME");
  std::vector<fs::path> found;
  std::error_code none;
  const fs::path versions = root != nullptr ? fs::path(root) / "versions" : fs::path(home == nullptr ? "/" : home) / ".pyenv/versions";
  for (const fs::directory_entry& folder : fs::directory_iterator(versions, none))
    if (folder.path().filename().string().starts_with(version.substr(0, version.find('t')))) found.push_back(folder.path() / "bin" / "python3");
  std::ranges::sort(found);
  return found;
}

/// Those that may be of this version, in the order in which they are asked.
std::vector<fs::path> candidates_for(const std::string& version) {
  std::vector<fs::path> found;
  for (const fs::path& folder : folders_in_path())
    for (const std::string& name : {"python" + minor_of(version), std::string("python3")}) found.push_back(folder / name);
  std::ranges::copy(of_pyenv(version), std::back_inserter(found));
  std::erase_if(found, [](const fs::path& path) { return !can_start(path); });
  return found;
}

/// 3.11.2 is a 3.11, and 3.13.0t a 3.13t and no 3.13.
bool is_a(const std::string& label, const std::string& version) {
  const auto numbers = [](const std::string& text) { return text.substr(0, text.size() - (text.ends_with('t') ? 1 : 0)); };
  return label.ends_with('t') == version.ends_with('t') && (numbers(label) + ".").starts_with(numbers(version) + ".");
}

Interpreter of_version(Interpreter one) {
  for (const fs::path& path : candidates_for(one.asked))
    if (const PythonAnswer answer = ask_python(path); is_a(answer.label, one.asked))
      return taken(one, answer, answer.executable.empty() ? path.string() : answer.executable);
  return refused(one, "there is no such Python in PATH or among pyenv's versions; a path names one that is elsewhere");
}

Interpreter at(Interpreter one, const fs::path& path) {
  if (!can_start(path)) return refused(one, "there is no such program");
  const PythonAnswer answer = ask_python(path);
  if (answer.label.empty()) return refused(one, "it does not say which Python it is: " + answer.failure);
  return taken(one, answer, path.string());
}

}  // namespace

bool is_python_version(const std::string& asked) {
  const std::string numbers = asked.ends_with('t') ? asked.substr(0, asked.size() - 1) : asked;
  return !numbers.empty() && numbers.find_first_not_of("0123456789.") == std::string::npos && numbers.front() != '.' && numbers.back() != '.';
}

Interpreter interpreter_for(const std::string& asked) {
  const Interpreter one{.asked = asked, .label = {}, .path = {}, .absence = {}};
  if (is_python_version(asked)) return of_version(one);
  if (asked.find('/') != std::string::npos) return at(one, fs::absolute(asked));
  for (const fs::path& folder : folders_in_path())
    if (can_start(folder / asked)) return at(one, folder / asked);
  return refused(one, "there is no such program in PATH");
}

void add_interpreters_of_report(Registry& registry, const std::vector<std::string>& labels) {
  for (const std::string& label : labels) {
    if (label == Case().python || registry.interpreter(label) != nullptr) continue;
    if (const Interpreter* const known = registry.interpreter_called(label); known != nullptr) {
      Interpreter again = *known;
      again.asked = label;
      registry.add(std::move(again));
    } else if (is_python_version(label)) {
      add_interpreters(registry, {label});
    } else {
      throw Error(Exit::usage,
                  fmt::format("the report has cases of Python {}, and a report brings no command: say --python with its path to go on", label));
    }
  }
}

void add_interpreters(Registry& registry, const std::vector<std::string>& asked) {
  for (const std::string& word : asked) {
    if (word == Case().python || registry.interpreter(word) != nullptr) continue;
    Interpreter one = interpreter_for(word);
    const Interpreter* const known = one.absence.empty() ? registry.interpreter_called(one.label) : nullptr;
    if (known != nullptr) one = refused(one, fmt::format("it is Python {}, as '{}' is", one.label, known->asked));
    registry.add(std::move(one));
  }
}

}  // namespace headcount
