// SPDX-License-Identifier: Apache-2.0
#include "report/markdown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "report/sentences.hpp"
#include "report/skips.hpp"
#include "report/table.hpp"
#include "report/visible.hpp"

namespace headcount {
namespace {

/// Each line as an item of a list.
std::string items_of(const std::string& lines) {
  std::istringstream stream(lines);
  std::string text;
  for (std::string line; std::getline(stream, line);) text += fmt::format("- {}\n", markdown_text(line));
  return text.empty() ? text : text + "\n";
}

std::string row_of(const std::vector<std::string>& cells) {
  std::string row = "|";
  for (const std::string& cell : cells) row += fmt::format(" {} |", markdown_text(cell));
  return row + "\n";
}

}  // namespace

std::string markdown_text(std::string_view text) {
  static constexpr std::string_view marks = "\\`*[]|~!#$";
  const std::string safe = visible(text);
  std::string escaped;
  for (std::size_t i = 0; i < safe.size(); ++i) {
    const char c = safe[i];
    if (c == '<')
      escaped += "&lt;";
    else if (c == '>')
      escaped += "&gt;";
    else if (c == '&')
      escaped += "&amp;";
    else if (c == '@')
      escaped += "&#64;";  // mentions nobody
    else if (c == ':' && safe.compare(i, 3, "://") == 0)
      escaped += "&#58;";  // links nowhere
    else if (marks.find(c) != std::string_view::npos)
      escaped += {'\\', c};
    else
      escaped += c;
  }
  return escaped;
}

std::string markdown_table(const std::vector<Column>& columns, const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::string> headings;
  std::string rule = "|";
  for (const Column& column : columns) {
    headings.push_back(column.heading);
    rule += column.left ? ":---|" : "---:|";
  }
  std::string text = row_of(headings) + rule + "\n";
  for (const auto& row : rows) text += row_of(row);
  return text;
}

std::string markdown_of(const Report& report) {
  std::string text = items_of(heading_of(report.context, report.run.seed) + fmt::format("measured {}\n", report.context.date));
  for (const Grid& grid : grids_of(report)) text += fmt::format("### {}\n\n{}\n", markdown_text(grid.title), markdown_table(grid.columns, grid.rows));
  text += items_of(skipped_lines(report.skipped)) + items_of(sentences_of(report));
  if (!report.run.complete) text += "This report is partial: the sweep was not finished.\n\n";
  return text + fmt::format("Again:\n\n    {}\n", visible(report.run.replay));
}

}  // namespace headcount
