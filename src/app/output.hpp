// SPDX-License-Identifier: Apache-2.0
// Where the report goes.
#pragma once

#include <memory>

#include "report/held_file.hpp"
#include "report/report.hpp"
#include "runner/options.hpp"

namespace headcount {

/// A file as named, a fresh name in a folder, or nothing where the report goes to stdout. Throws Error(usage) where the file exists and nobody said
/// --force, Error(file) where the folder cannot be made.
[[nodiscard]] std::unique_ptr<HeldFile> choose_output(const Options& options, const Context& context);

}  // namespace headcount
