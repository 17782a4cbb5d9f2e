// SPDX-License-Identifier: Apache-2.0
#include "machine/sibling.hpp"

#include <unistd.h>

#include <array>
#include <filesystem>
#include <system_error>

namespace headcount {

namespace fs = std::filesystem;

std::optional<std::string> sibling(std::string_view name) {
  std::error_code error;
  const std::array folders{fs::read_symlink("/proc/self/exe", error).parent_path(), fs::path(HEADCOUNT_BUILT_PROGRAMS),
                           fs::path(HEADCOUNT_INSTALLED_PROGRAMS)};
  for (const fs::path& folder : folders)
    if (const fs::path path = folder / name; path.is_absolute() && access(path.c_str(), X_OK) == 0) return path.string();
  return {};
}

}  // namespace headcount
