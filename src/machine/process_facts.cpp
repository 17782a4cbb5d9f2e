// SPDX-License-Identifier: Apache-2.0
#include "machine/process_facts.hpp"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <set>

namespace headcount {

bool begins_like(std::string_view name, const std::vector<std::string>& prefixes) {
  return std::ranges::any_of(prefixes, [&](const std::string& prefix) { return name.starts_with(prefix); });
}

std::vector<Setting> environment_like(const std::vector<std::string>& prefixes) {
  std::vector<Setting> settings;
  for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    const auto equals = text.find('=');
    if (equals != std::string_view::npos && begins_like(text, prefixes))
      settings.push_back({std::string(text.substr(0, equals)), std::string(text.substr(equals + 1))});
  }
  std::ranges::sort(settings, {}, &Setting::name);
  return settings;
}

std::vector<std::string> loaded_libraries(const std::vector<std::string>& prefixes, const std::filesystem::path& root) {
  std::ifstream maps(root / "proc/self/maps");
  std::set<std::string> found;
  for (std::string line; std::getline(maps, line);) {
    const auto slash = line.find('/');
    if (slash == std::string::npos) continue;
    const std::filesystem::path file = line.substr(slash);
    if (begins_like(file.filename().string(), prefixes)) found.insert(file.string());
  }
  return {found.begin(), found.end()};
}

}  // namespace headcount
