// SPDX-License-Identifier: Apache-2.0
// Reads the short files of /proc and /sys: what is missing, unreadable or no number is empty, and nothing throws.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headcount {

/// The whole file.
[[nodiscard]] std::optional<std::string> read_text(const std::filesystem::path& file);

/// The first line without blanks around it; empty where the file or the line is.
[[nodiscard]] std::optional<std::string> read_line(const std::filesystem::path& file);

/// The first line as a number in decimal.
[[nodiscard]] std::optional<std::int64_t> read_integer(const std::filesystem::path& file);

/// All of the text as a number in decimal; a double is finite.
[[nodiscard]] std::optional<std::int64_t> to_integer(std::string_view text);
[[nodiscard]] std::optional<double> to_double(std::string_view text);

[[nodiscard]] std::string_view trimmed(std::string_view text);

/// The parts between separators, also empty ones: "a,,b" has three.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

/// The value of the first line "key : value", as in /proc/cpuinfo and /proc/meminfo.
[[nodiscard]] std::optional<std::string> value_of(std::string_view text, std::string_view key);

}  // namespace headcount
