// SPDX-License-Identifier: Apache-2.0
#include "report/overheads.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "report/markdown.hpp"
#include "report/visible.hpp"
#include "statistics/overheads.hpp"
#include "statistics/words.hpp"

namespace headcount {
namespace {

using Row = std::vector<std::string>;

const std::vector<Column> overhead_columns{{"backend", true}, {"threads"}, {"PARALLEL"}, {"REDUCTION"},
                                           {"ATOMIC"},        {"LOCK"},    {"CRITICAL"}, {"METG(50 %)", true}};

/// Microseconds to three digits, never an exponent.
std::string microseconds(double ns) {
  const double value = ns / 1000;
  const double size = std::abs(value);
  return fmt::format("{:.{}f}", value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4);
}

std::string overhead_cell(const std::optional<Overhead>& overhead) {
  if (!overhead) return "-";
  const std::string value = microseconds(overhead->ns);
  return overhead->ci ? fmt::format("{} [{}, {}]", value, microseconds(overhead->ci->low), microseconds(overhead->ci->high)) : value;
}

std::string task_at(const CaseSummary& one) { return fmt::format("{} ({})", words::duration(one.time_ns->median), words::size(one.what.coins)); }

std::string overhead_cell(const Granularity& metg) {
  if (metg.below != nullptr && metg.from != nullptr) return fmt::format("{} to {}", task_at(*metg.below), task_at(*metg.from));
  if (metg.from != nullptr) return "under " + task_at(*metg.from);
  return metg.below != nullptr ? "over " + task_at(*metg.below) : "-";
}

Row row_of_overheads(const Overheads& one) {
  return {visible(one.factors.empty() ? one.backend : fmt::format("{}, {}", one.backend, one.factors)),
          std::to_string(one.threads),
          overhead_cell(one.parallel),
          overhead_cell(one.reduction),
          overhead_cell(one.atomic),
          overhead_cell(one.lock),
          overhead_cell(one.critical),
          overhead_cell(one.metg)};
}

/// What the numbers are, and what in them EPCC does not have.
std::vector<std::string> notes_on_overheads(const std::vector<Overheads>& all) {
  std::vector<std::string> notes{
      "in microseconds, with the 95 % interval over launches: PARALLEL and REDUCTION a region, at the smallest size; the others one update, at the "
      "largest",
      "METG(50 %): from tasks of this length on (tosses in brackets), half of the workers' time or more is used"};
  if (std::ranges::any_of(all, [](const Overheads& one) { return one.heads != 1; }))
    notes.emplace_back(
        "note: a branch that is taken by chance is mispredicted, and that is in ATOMIC, LOCK and CRITICAL here: EPCC has none; --heads 1 has none");
  if (std::ranges::none_of(all, [](const Overheads& one) { return one.parallel || one.reduction; }))
    notes.emplace_back("note: without the backend serial there is nothing to hold a region against; -b serial,...");
  return notes;
}

std::vector<Row> rows_of_overheads(const std::vector<Overheads>& all) {
  std::vector<Row> rows;
  for (const Overheads& one : all) rows.push_back(row_of_overheads(one));
  return rows;
}

std::string lined_up(std::vector<Row> rows) {
  Row heading;
  for (const Column& column : overhead_columns) heading.push_back(column.heading);
  rows.insert(rows.begin(), heading);
  const auto letters = [](const std::string& text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  };
  std::vector<std::size_t> widths(overhead_columns.size());
  for (const Row& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], letters(row[i]));
  std::string text;
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string room(widths[i] - letters(row[i]), ' ');
      line += (i == 0 ? "" : "  ") + (overhead_columns[i].left ? row[i] + room : room + row[i]);
    }
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

}  // namespace

std::string overheads_table(const Report& report) {
  const std::vector<Overheads> all = overheads_of(report.cases);
  return fmt::format("{}\n{}\n", lined_up(rows_of_overheads(all)), fmt::join(notes_on_overheads(all), "\n"));
}

std::string overheads_markdown(const Report& report) {
  const std::vector<Overheads> all = overheads_of(report.cases);
  std::string text = markdown_table(overhead_columns, rows_of_overheads(all)) + "\n";
  for (const std::string& note : notes_on_overheads(all)) text += "- " + markdown_text(note) + "\n";
  return text;
}

}  // namespace headcount
