// SPDX-License-Identifier: Apache-2.0
// Files, read whole.
#pragma once

#include <filesystem>
#include <string>

namespace headcount {

/// Throws Error(file).
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// All of standard input. Throws Error(file).
[[nodiscard]] std::string read_stdin();

/// Throws the Error(file) of a path that could not be read or written, with the reason (errno).
[[noreturn]] void fail(const char* what, const std::filesystem::path& path, int error);

}  // namespace headcount
