// SPDX-License-Identifier: Apache-2.0
// Where the report goes.
#pragma once

#include <filesystem>

#include "report/report.hpp"
#include "runner/options.hpp"

namespace headcount {

struct Output {
  std::filesystem::path path;  ///< empty: no file
  bool to_stdout = false;
};

/// A file as named, a fresh name in a folder, or stdout. Throws Error(usage) where the file exists and nobody said --force,
/// Error(file) where the folder cannot be made.
[[nodiscard]] Output choose_output(const Options& options, const Context& context);

}  // namespace headcount
