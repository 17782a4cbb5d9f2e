// SPDX-License-Identifier: Apache-2.0
// Reading and taking apart the short text files of the kernel.
#include "machine/text_file.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <fstream>

namespace headcount {
namespace {

template <class Number>
std::optional<Number> parsed(std::string_view text) {
  Number value{};
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (text.empty() || error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

}  // namespace

std::optional<std::string> read_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  std::string text;
  std::array<char, 4096> part;
  // read() turns an error of the kernel (a folder, a sleeping CPU's cpufreq) into badbit; an iterator would throw
  while (in.read(part.data(), part.size()) || in.gcount() > 0) text.append(part.data(), static_cast<std::size_t>(in.gcount()));
  if (in.bad()) return std::nullopt;
  return text;
}

std::optional<std::string> read_line(const std::filesystem::path& file) {
  const auto text = read_text(file);
  if (!text) return std::nullopt;
  const std::string_view line = trimmed(split(*text, '\n').front());
  if (line.empty()) return std::nullopt;
  return std::string(line);
}

std::optional<std::int64_t> read_integer(const std::filesystem::path& file) {
  const auto line = read_line(file);
  return line ? to_integer(*line) : std::nullopt;
}

std::optional<std::int64_t> to_integer(std::string_view text) { return parsed<std::int64_t>(text); }

std::optional<double> to_double(std::string_view text) {
  const auto value = parsed<double>(text);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (auto at = text.find(separator); at != std::string_view::npos; at = text.find(separator)) {
    parts.push_back(text.substr(0, at));
    text.remove_prefix(at + 1);
  }
  parts.push_back(text);
  return parts;
}

std::optional<std::string> value_of(std::string_view text, std::string_view key) {
  for (const std::string_view line : split(text, '\n')) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || trimmed(line.substr(0, colon)) != key) continue;
    return std::string(trimmed(line.substr(colon + 1)));
  }
  return std::nullopt;
}

}  // namespace headcount
