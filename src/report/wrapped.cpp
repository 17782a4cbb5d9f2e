// SPDX-License-Identifier: Apache-2.0
#include "report/wrapped.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "report/blocks.hpp"

namespace headcount {
namespace {

/// A sign of per cent belongs to its number.
std::size_t end_of_word(std::string_view line) {
  auto end = line.find(' ');
  while (end != std::string_view::npos && line.substr(end).starts_with(" %")) end = line.find(' ', end + 1);
  return end;
}

/// Behind what stands before each line.
std::string wrapped_line(std::string_view line, std::size_t width, const std::string& first, const std::string& others) {
  std::string text = first;
  std::size_t taken = 0;  // behind the margin
  while (!line.empty()) {
    const std::string_view word = line.substr(0, end_of_word(line));
    line.remove_prefix(std::min(line.size(), word.size() + 1));
    const std::size_t needed = width_of(word);
    if (taken > 0 && taken + 1 + needed > width) {
      text += "\n" + others;
      taken = others.size() - first.size();
    } else if (taken > 0) {
      text += ' ';
      ++taken;
    }
    text += word;
    taken += needed;
  }
  return text + "\n";
}

}  // namespace

std::string wrapped(std::string_view text, std::size_t width, std::string_view margin, std::string_view hanging) {
  std::string lines;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    lines += wrapped_line(line, width, std::string(margin), std::string(margin) + std::string(hanging));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return lines;
}

std::string in_ascii(std::string text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 2> letters{{{"µ", "u"}, {"±", "+-"}}};
  for (const auto& [letter, instead] : letters)
    for (auto at = text.find(letter); at != std::string::npos; at = text.find(letter, at + instead.size())) text.replace(at, letter.size(), instead);
  return text;
}

}  // namespace headcount
