// SPDX-License-Identifier: Apache-2.0
#include "machine/scripts_folder.hpp"

#include <array>
#include <system_error>

namespace headcount {

namespace fs = std::filesystem;

std::optional<fs::path> script_named(std::string_view name) {
  std::error_code error;
  const fs::path here = fs::read_symlink("/proc/self/exe", error).parent_path();
  const std::array folders{here / "../../scripts", here / "../share/headcount/scripts", fs::path(HEADCOUNT_SCRIPTS),
                           fs::path(HEADCOUNT_INSTALLED_SCRIPTS)};
  for (const fs::path& folder : folders)
    if (const fs::path candidate = folder / name; fs::exists(candidate, error)) return candidate.lexically_normal();
  return {};
}

}  // namespace headcount
