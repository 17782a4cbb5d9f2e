// SPDX-License-Identifier: Apache-2.0
// A matrix as text: a name before every row, columns in as many blocks as the width asks for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace headcount {

/// What colour says: nothing, a loss or something broken, or a doubt.
enum class Paint { none, loss, doubt };

[[nodiscard]] std::string painted(const std::string& text, Paint paint, bool color);

struct Matrix {
  struct Cell {
    std::string text;
    Paint paint = Paint::none;
  };
  std::vector<std::string> columns;  ///< a name of two words stands on two lines
  std::vector<std::string> rows;
  std::vector<std::vector<Cell>> cells;  ///< of each row, one per column
};

/// No line is wider than `width` where a single column fits it; lines end in LF. Blocks are apart by an empty line.
[[nodiscard]] std::string text_of(const Matrix& matrix, std::size_t width, bool color);

/// How many columns of a terminal UTF-8 text takes, each character being one wide.
[[nodiscard]] std::size_t width_of(std::string_view text);

}  // namespace headcount
