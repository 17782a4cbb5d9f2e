// SPDX-License-Identifier: Apache-2.0
// Text for a terminal of some width.
#pragma once

#include <string>
#include <string_view>

namespace headcount {

/// Each line broken at words into lines of at most `width` characters (a longer word stands alone), each behind the margin, and
/// all but the first of a line behind what hangs, too.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t width, std::string_view margin = "", std::string_view hanging = "");

/// The same text where letters are ASCII only: `us` and `+-`.
[[nodiscard]] std::string in_ascii(std::string text);

}  // namespace headcount
