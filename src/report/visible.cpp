// SPDX-License-Identifier: Apache-2.0
#include "report/visible.hpp"

#include <algorithm>

namespace headcount {
namespace {

constexpr const char* replacement = "\xef\xbf\xbd";

/// U+2400 to U+241F picture the first 32 characters, U+2421 the last one of ASCII.
std::string picture_of(unsigned char c) { return {'\xe2', '\x90', static_cast<char>(0x80 + (c == 0x7f ? 0x21 : c))}; }

/// How many bytes at the start of the text are a character that some terminals obey, though it is none of ASCII's.
std::size_t hidden_length(std::string_view text) {
  const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  if (at(0) == 0xc2 && at(1) >= 0x80 && at(1) <= 0x9f) return 2;  // U+0080 to U+009F
  if (at(0) != 0xe2) return 0;
  const bool marks = at(1) == 0x80 && (at(2) == 0x8e || at(2) == 0x8f || (at(2) >= 0xa8 && at(2) <= 0xae));  // U+200E, U+2028 ...
  const bool isolates = at(1) == 0x81 && at(2) >= 0xa6 && at(2) <= 0xa9;                                     // U+2066 ...
  return marks || isolates ? 3 : 0;
}

/// The last bytes of a text, `most` at most, from the start of a letter.
std::string_view last_letters(std::string_view text, std::size_t most) {
  std::size_t begin = text.size() - std::min(most, text.size());
  while (begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xc0) == 0x80) ++begin;
  return text.substr(begin);
}

}  // namespace

std::string visible(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t hidden = hidden_length(text);
    if (hidden > 0)
      shown += replacement;
    else
      shown += first < 0x20 || first == 0x7f ? picture_of(first) : std::string(1, text.front());
    text.remove_prefix(hidden > 0 ? hidden : 1);
  }
  return shown;
}

std::vector<std::string> visible_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    if (!line.empty()) lines.push_back(visible(line));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return lines;
}

std::string first_letters(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0) == 0x80) --most;
  return std::string(text.substr(0, most)) + "\xe2\x80\xa6";
}

std::string abridged(std::string_view text) {
  constexpr std::size_t longest_word = 400, begin = 200, end = 40, longest_text = 4000;
  std::string all;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    if (word.size() <= longest_word)
      all += word;
    else
      all.append(first_letters(word, begin)).append(last_letters(word, end));
    text.remove_prefix(word.size());
    if (!text.empty()) all += ' ', text.remove_prefix(1);
  }
  return first_letters(all, longest_text);
}

}  // namespace headcount
