// SPDX-License-Identifier: Apache-2.0
// Files of reports: read whole, and replaced at once or not at all.
#pragma once

#include <filesystem>
#include <string>

namespace headcount {

/// Throws Error(file).
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// All of standard input. Throws Error(file).
[[nodiscard]] std::string read_stdin();

/// Writes a new file beside the old one and renames it: a reader, a kill or a full disk finds the old text or the new one.
/// Throws Error(file), and leaves the old one.
void replace_file(const std::filesystem::path& path, const std::string& text);

/// Removes what programs that were killed while they replaced this file left beside it.
void remove_leftovers(const std::filesystem::path& path);

}  // namespace headcount
