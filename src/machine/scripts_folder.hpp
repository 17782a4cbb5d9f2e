// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace headcount {

/// The script of this name: beside the build folder, where this program is installed, in the tree that it was built from, or where that was to be
/// installed. Empty where it is nowhere.
[[nodiscard]] std::optional<std::filesystem::path> script_named(std::string_view name);

/// Where it was looked for, for a reason.
inline constexpr const char* places_of_scripts = "beside this program (../../scripts, ../share/headcount/scripts), nor where it was built";

}  // namespace headcount
