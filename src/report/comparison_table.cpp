// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "report/comparison.hpp"
#include "report/grid.hpp"
#include "report/markdown.hpp"

namespace headcount {
namespace {

std::vector<Column> columns_for(const Comparison& comparison) {
  std::vector<Column> columns{{"case", true}, {"base"}, {"new"}, {"ratio"}, {"95 % interval"}, {"p"}, {"time", true}, {"loss", true}};
  if (comparison.in_turns) columns.push_back({"base / base"});
  return columns;
}

std::vector<std::vector<std::string>> rows_of(const Comparison& comparison) {
  std::vector<std::vector<std::string>> rows;
  for (const Compared& pair : comparison.compared) {
    rows.push_back(cells_of(pair));
    if (comparison.in_turns) rows.back().push_back(again_cell_of(pair));
  }
  return rows;
}

std::vector<std::string> headings(const std::vector<Column>& columns) {
  std::vector<std::string> names;
  for (const Column& column : columns) names.push_back(column.heading);
  return names;
}

/// As many columns of a terminal as letters: µ is two bytes and one column.
std::size_t letters_of(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string aligned(const std::vector<std::string>& cells, const std::vector<Column>& columns, const std::vector<std::size_t>& widths) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string room(widths[i] - letters_of(cells[i]), ' ');
    line += (i == 0 ? "" : "  ") + (columns[i].left ? cells[i] + room : room + cells[i]);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

const char* paint_of(const Compared& pair) {
  if (pair.regressed() || pair.lossier()) return "\x1b[31m";
  const bool better = pair.fate == Fate::mended || pair.fate == Fate::runs_again || (pair.time && pair.time->speed == Speed::faster);
  return better ? "\x1b[32m" : "";
}

}  // namespace

std::string comparison_table(const Comparison& comparison, const std::vector<std::string>& heading, bool color) {
  const std::vector<Column> columns = columns_for(comparison);
  std::vector<std::vector<std::string>> rows = rows_of(comparison);
  rows.insert(rows.begin(), headings(columns));
  std::vector<std::size_t> widths(columns.size());
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], letters_of(row[i]));
  std::string text = fmt::format("{}\n\n{}\n", fmt::join(heading, "\n"), aligned(rows.front(), columns, widths));
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const std::string paint = color ? paint_of(comparison.compared[i - 1]) : "";
    text += paint + aligned(rows[i], columns, widths) + (paint.empty() ? "\n" : "\x1b[0m\n");
  }
  return text + fmt::format("\n{}\n", fmt::join(summary_of(comparison), "\n"));
}

std::string comparison_markdown(const Comparison& comparison, const std::vector<std::string>& heading) {
  std::string text;
  for (const std::string& line : heading) text += markdown_text(line) + "  \n";
  text += "\n" + markdown_table(columns_for(comparison), rows_of(comparison)) + "\n";
  for (const std::string& line : summary_of(comparison)) text += "- " + markdown_text(line) + "\n";
  return text;
}

}  // namespace headcount
