// SPDX-License-Identifier: Apache-2.0
// How this program was built.
#pragma once

#include <optional>
#include <string>

namespace headcount {

struct Build {
  std::string version;
  std::string compiler;
  std::string flags;
  std::string build_type;
  std::string git_revision;  ///< "unknown" where there was no git at build time
  std::optional<bool> git_dirty;
  std::string sanitizer;  ///< empty where there is none
};

[[nodiscard]] Build this_build();

}  // namespace headcount
