// SPDX-License-Identifier: Apache-2.0
#include "app/terminal.hpp"

#include <langinfo.h>
#include <locale.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace headcount {

bool is_terminal(int fd) { return isatty(fd) == 1; }

bool moves_cursor(int fd) {
  const char* const term = std::getenv("TERM");
  return is_terminal(fd) && (term == nullptr || std::string_view(term) != "dumb");
}

std::size_t columns_of(int fd) {
  winsize size{};
  return ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

bool wants_color(const std::string& when, int fd) {
  if (when != "auto") return when == "always";
  const char* const no_color = std::getenv("NO_COLOR");
  return (no_color == nullptr || *no_color == '\0') && moves_cursor(fd);
}

bool letters_are_utf8() {
  // a locale of our own: numbers are written in that of C, whatever the user's is
  const locale_t users = newlocale(LC_CTYPE_MASK, "", nullptr);
  if (users == nullptr) return false;
  const bool utf8 = std::string_view(nl_langinfo_l(CODESET, users)) == "UTF-8";
  freelocale(users);
  return utf8;
}

}  // namespace headcount
