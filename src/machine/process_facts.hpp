// SPDX-License-Identifier: Apache-2.0
// What this process runs with: settings in its environment, and the shared libraries that were really loaded.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace headcount {

/// Something that was chosen for a runtime: a variable of the environment, or what the runtime answers when asked.
struct Setting {
  std::string name;
  std::string value;
  friend bool operator==(const Setting&, const Setting&) = default;
};

[[nodiscard]] bool begins_like(std::string_view name, const std::vector<std::string>& prefixes);

/// The variables whose names begin with one of these, sorted by name.
[[nodiscard]] std::vector<Setting> environment_like(const std::vector<std::string>& prefixes);

/// The files in this process's memory map whose names begin with one of these, each once, with their paths. /proc is looked up
/// under `root`.
[[nodiscard]] std::vector<std::string> loaded_libraries(const std::vector<std::string>& prefixes, const std::filesystem::path& root = "/");

}  // namespace headcount
