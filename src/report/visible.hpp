// SPDX-License-Identifier: Apache-2.0
// Text from elsewhere, made safe to print: no terminal obeys it, and one line stays one line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace headcount {

/// UTF-8 with every control character replaced by its picture (`␛`), and what turns the direction of writing, breaks lines or
/// belongs to the upper control characters by U+FFFD. Everything else stays as it is.
[[nodiscard]] std::string visible(std::string_view text);

/// The lines of a text, each made safe; empty ones are left out.
[[nodiscard]] std::vector<std::string> visible_lines(std::string_view text);
/// The first bytes of a text, `most` at most, no letter cut in two; an ellipsis where something was left out.
[[nodiscard]] std::string first_letters(std::string_view text, std::size_t most);
/// An error's text with the middle of every word left out that is longer than any path in use, and then 4000 bytes at most.
[[nodiscard]] std::string abridged(std::string_view text);

}  // namespace headcount
