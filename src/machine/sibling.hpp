// SPDX-License-Identifier: Apache-2.0
// The programs that come with headcount, and where they stand.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace headcount {

/// The path of this program of ours: beside the one that runs, else (a program of somebody else over the library) where headcount was built
/// or installed. Nothing where it is in none of these places.
[[nodiscard]] std::optional<std::string> sibling(std::string_view name);

}  // namespace headcount
