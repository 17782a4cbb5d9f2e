// SPDX-License-Identifier: Apache-2.0
#include "runner/last_words.hpp"

#include <array>
#include <cerrno>

namespace headcount {
namespace {

constexpr const char* blank = " \t\r\n";

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
  const auto end = text.find_last_not_of(blank);
  if (end == std::string::npos) return {};
  const auto before = text.find_last_of("\r\n", end);
  const auto begin = text.find_first_not_of(blank, before == std::string::npos ? 0 : before + 1);
  return text.substr(begin, end + 1 - begin);
}

}  // namespace headcount
