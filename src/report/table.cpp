// SPDX-License-Identifier: Apache-2.0
#include "report/table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/blocks.hpp"
#include "report/grid.hpp"
#include "report/sentences.hpp"
#include "report/skips.hpp"

namespace headcount {
namespace {

Paint paint_of(const CaseSummary& summary) {
  if (!summary.failure.empty() || summary.verdict == Verdict::broken || summary.verdict == Verdict::lossy) return Paint::loss;
  return summary.verdict == Verdict::unproven ? Paint::doubt : Paint::none;
}

std::string line_of(const std::vector<std::string>& cells, const std::vector<Column>& columns, const std::vector<std::size_t>& widths) {
  std::string line;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) line += "  ";
    line += columns[i].left ? fmt::format("{:<{}}", cells[i], widths[i]) : fmt::format("{:>{}}", cells[i], widths[i]);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

/// The last column is as wide as it needs to be, each line.
std::vector<std::size_t> widths_of(const Grid& grid, const std::vector<std::string>& headings) {
  std::vector<std::size_t> widths(headings.size());
  for (std::size_t i = 0; i + 1 < headings.size(); ++i) {
    widths[i] = headings[i].size();
    for (const auto& row : grid.rows) widths[i] = std::max(widths[i], width_of(row[i]));
  }
  return widths;
}

std::string text_of(const Grid& grid, bool color) {
  std::vector<std::string> headings;
  for (const Column& column : grid.columns) headings.push_back(column.heading);
  const std::vector<std::size_t> widths = widths_of(grid, headings);
  std::string text = grid.title + "\n" + line_of(headings, grid.columns, widths) + "\n";
  for (std::size_t i = 0; i < grid.rows.size(); ++i) {
    text += painted(line_of(grid.rows[i], grid.columns, widths), paint_of(*grid.cases[i]), color) + "\n";
  }
  return text;
}

}  // namespace

std::string table_of(const Report& report, bool color) {
  std::string text;
  for (const Grid& grid : grids_of(report)) text += "\n" + text_of(grid, color);
  if (!report.skipped.empty()) text += "\n";
  text += skipped_lines(report.skipped);
  text += "\n" + sentences_of(report);
  if (!report.run.complete) text += "This report is partial: the sweep was not finished.\n";
  return text;
}

std::string heading_of(const Context& context, std::uint64_t seed) {
  const Machine& machine = context.machine;
  std::string text = fmt::format("{} CPU{}, {}, {} {}, seed {}\n", machine.usable.count, machine.usable.count == 1 ? "" : "s",
                                 machine.virtualised.value_or("virtual or not unknown"), context.build.compiler, context.build.build_type, seed);
  for (const Check& check : context.checks)
    if (check.state == "warn") text += fmt::format("note: {}{}\n", check.text, check.remedy ? "; " + *check.remedy : "");
  return text;
}

}  // namespace headcount
