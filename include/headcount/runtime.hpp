// SPDX-License-Identifier: Apache-2.0
// What a backend tells of the runtime below it, for `headcount env` and the report.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace headcount {

/// Nothing is looked up before it is asked for: a process that measures never does.
struct RuntimeTraits {
  std::vector<std::string> variables;  ///< how the environment variables that change it begin: "OMP_"
  std::vector<std::string> libraries;  ///< how the file names of its shared libraries begin: "libgomp."
  /// Which of them were really loaded, with their paths, where another program has to say it; else this process is looked at.
  std::function<std::vector<std::string>()> loaded{};
  /// What the runtime itself answers: name and value.
  std::function<std::vector<std::pair<std::string, std::string>>()> answers{};
};

}  // namespace headcount
