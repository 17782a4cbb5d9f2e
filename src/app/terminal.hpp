// SPDX-License-Identifier: Apache-2.0
// What is at the other end of a stream: a terminal, how wide, of which colours and letters. Asked anew at every call.
#pragma once

#include <cstddef>
#include <string>

namespace headcount {

[[nodiscard]] bool is_terminal(int fd);
/// A terminal that obeys more than a new line: TERM is not dumb.
[[nodiscard]] bool moves_cursor(int fd);
/// Its columns; 80 where nobody knows.
[[nodiscard]] std::size_t columns_of(int fd);
/// Is colour wanted on this stream? `when` is auto, always or never; auto heeds NO_COLOR, TERM=dumb and whether it is a terminal.
[[nodiscard]] bool wants_color(const std::string& when, int fd);
/// Are the letters of the user's locale UTF-8?
[[nodiscard]] bool letters_are_utf8();

}  // namespace headcount
