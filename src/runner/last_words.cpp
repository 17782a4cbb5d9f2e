// SPDX-License-Identifier: Apache-2.0
#include "runner/last_words.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>

namespace headcount {
namespace {

constexpr const char* blank = " \t\r\n";

// What runtimes say after the reason: the C++ library, Python, Open MPI.
constexpr std::array<std::string_view, 6> closing{"terminate called",  "<no Python frame>", "Current thread 0x", "Aborted", "*** ",
                                                  "Extension modules:"};

/// Has it a word of its own, beside what is said at every end?
bool tells_why(std::string_view line) {
  const auto says = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; };
  return std::ranges::any_of(line, says) && std::ranges::none_of(closing, [&](std::string_view words) { return line.starts_with(words); });
}

}  // namespace

LastWords::LastWords() {
  if (pipe_.read_end >= 0) fcntl(pipe_.read_end, F_SETFL, O_NONBLOCK);
}

void LastWords::take() {
  // Whoever prints without end would keep us here: what a pipe holds is enough until the next look.
  constexpr int looks = 16;
  std::array<char, 4096> part;
  for (int i = 0; i < looks && pipe_.read_end >= 0; ++i) {
    const auto got = read(pipe_.read_end, part.data(), part.size());
    if (got > 0) kept_.append(part.data(), static_cast<std::size_t>(got));
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) Pipe::close_end(pipe_.read_end);
    if (got < 0) break;
  }
  shorten();
}

void LastWords::shorten() {
  if (kept_.size() <= most) return;
  kept_.erase(0, kept_.size() - most);
  cut_ = true;
}

/// Begins with a whole line where one was cut, and with a whole letter in any case.
std::string LastWords::text() const {
  std::size_t begin = 0;
  if (const auto line = kept_.find('\n'); cut_ && line != std::string::npos && line + 1 < kept_.size()) begin = line + 1;
  while (cut_ && begin < kept_.size() && (static_cast<unsigned char>(kept_[begin]) & 0xc0) == 0x80) ++begin;
  return kept_.substr(begin);
}

std::string last_line_of(const std::string& text) {
  std::string last;
  for (std::size_t end = text.find_last_not_of(blank); end != std::string::npos;) {
    const auto before = text.find_last_of("\r\n", end);
    const auto begin = text.find_first_not_of(blank, before == std::string::npos ? 0 : before + 1);
    const std::string line = text.substr(begin, end + 1 - begin);
    if (tells_why(line)) return line;
    if (last.empty()) last = line;
    end = before == std::string::npos ? before : text.find_last_not_of(blank, before);
  }
  return last;
}

}  // namespace headcount
