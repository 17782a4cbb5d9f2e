// SPDX-License-Identifier: Apache-2.0
#include "report/blocks.hpp"

#include <algorithm>
#include <span>

namespace headcount {
namespace {

struct Heading {
  std::string upper;
  std::string lower;
};

/// `thread_` over `pool`: long names would keep few columns in a line.
Heading heading_of(const std::string& name) {
  const auto at = name.rfind('_');
  if (at == std::string::npos) return {"", name};
  return {name.substr(0, at + 1), name.substr(at + 1)};
}

std::string to_the_right(const std::string& text, std::size_t width) {
  const std::size_t taken = width_of(text);
  return std::string(width > taken ? width - taken : 0, ' ') + text;
}

std::size_t widest(std::span<const std::string> texts) {
  std::size_t width = 0;
  for (const std::string& text : texts) width = std::max(width, width_of(text));
  return width;
}

class Blocks {
 public:
  Blocks(const Matrix& matrix, std::size_t width, bool color) : matrix_(matrix), width_(width), color_(color), names_(widest(matrix.rows)) {
    for (std::size_t i = 0; i < matrix.columns.size(); ++i) {
      headings_.push_back(heading_of(matrix.columns[i]));
      widths_.push_back(width_of_column(i));
    }
    if (fitting(0, 1) == widths_.size()) gap_ = fitting(0, 2) == widths_.size() ? 2 : 1;
  }

  std::string text() const {
    std::string text;
    for (std::size_t begin = 0; begin < widths_.size();) {
      const std::size_t end = fitting(begin, gap_);
      text += (begin == 0 ? "" : "\n") + block(begin, end);
      begin = end;
    }
    return text;
  }

 private:
  std::size_t width_of_column(std::size_t i) const {
    std::size_t width = std::max(width_of(headings_[i].upper), width_of(headings_[i].lower));
    for (const auto& row : matrix_.cells) width = std::max(width, width_of(row[i].text));
    return width;
  }

  /// The end of the columns that stand in one line from here; one at least.
  std::size_t fitting(std::size_t begin, std::size_t gap) const {
    std::size_t taken = names_;
    std::size_t end = begin;
    while (end < widths_.size() && (end == begin || taken + gap + widths_[end] <= width_)) taken += gap + widths_[end++];
    return end;
  }

  std::string block(std::size_t begin, std::size_t end) const {
    std::string text = headings(begin, end, &Heading::upper) + headings(begin, end, &Heading::lower);
    for (std::size_t row = 0; row < matrix_.rows.size(); ++row) {
      text += matrix_.rows[row] + std::string(names_ - width_of(matrix_.rows[row]), ' ');
      for (std::size_t i = begin; i < end; ++i) {
        const Matrix::Cell& cell = matrix_.cells[row][i];
        const std::size_t before = gap_ + widths_[i] - width_of(cell.text);
        text += std::string(before, ' ') + painted(cell.text, cell.paint, color_);
      }
      text.erase(text.find_last_not_of(' ') + 1) += "\n";
    }
    return text;
  }

  /// Empty where no name has this part.
  std::string headings(std::size_t begin, std::size_t end, std::string Heading::*part) const {
    std::string line(names_, ' ');
    for (std::size_t i = begin; i < end; ++i) line += std::string(gap_, ' ') + to_the_right(headings_[i].*part, widths_[i]);
    line.erase(line.find_last_not_of(' ') + 1);
    return line.empty() ? line : line + "\n";
  }

  const Matrix& matrix_;
  std::size_t width_;
  bool color_;
  std::size_t names_;
  std::vector<Heading> headings_;
  std::vector<std::size_t> widths_;
  std::size_t gap_ = 2;
};

}  // namespace

std::string painted(const std::string& text, Paint paint, bool color) {
  if (!color || paint == Paint::none) return text;
  return (paint == Paint::loss ? "\x1b[31m" : "\x1b[33m") + text + "\x1b[0m";
}

std::string text_of(const Matrix& matrix, std::size_t width, bool color) { return Blocks(matrix, width, color).text(); }

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

}  // namespace headcount
