// SPDX-License-Identifier: Apache-2.0
// What a Python says of itself, whatever version it is.
#pragma once

#include <filesystem>
#include <string>

namespace headcount {

struct PythonAnswer {
  std::string label{};    ///< `3.11.2`, `3.13.0t`, `pypy3.9.16`; empty where it did not say
  std::string failure{};  ///< why
  bool is_new_enough = false;
  bool numpy = false;
  std::string executable{};  ///< what lies behind a shim
};

/// Starts it for that.
[[nodiscard]] PythonAnswer ask_python(const std::filesystem::path& path);

}  // namespace headcount
