// SPDX-License-Identifier: Apache-2.0
#include "report/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "report/advice.hpp"
#include "report/format.hpp"

namespace headcount {
namespace {

constexpr std::size_t columns = 10;
using Cells = std::array<std::string, columns>;
// Which cells stand to the left of their column: names and the verdict.
constexpr std::array<bool, columns> left{true, true, false, false, false, false, false, false, false, true};

Cells heading() { return {"backend", "strategy", "threads", "truth", "counted", "lost max", "lossy trials", "time", "vs serial", "verdict"}; }

Cells cells_of(const CaseSummary& summary) {
  Cells cells;
  cells[0] = summary.what.backend;
  cells[1] = summary.what.strategy;
  cells[2] = std::to_string(summary.what.threads);
  cells[9] = verdict_text(summary);
  if (!summary.time_ns || !summary.loss) return cells;
  cells[3] = std::to_string(summary.worst.truth);
  cells[4] = std::to_string(summary.worst.count);
  cells[5] = std::to_string(summary.worst.truth - summary.worst.count);
  cells[6] = fmt::format("{} / {}", summary.loss->lossy_trials, summary.loss->trials);
  cells[7] = fmt::format("{} {:>5}", time_text(summary.time_ns->median), spread_text(*summary.time_ns));
  cells[8] = summary.vs_serial ? ratio_text(*summary.vs_serial) : "";
  return cells;
}

const char* color_of(const CaseSummary& summary) {
  if (!summary.failure.empty() || summary.verdict == Verdict::broken) return "\x1b[31m";
  if (summary.verdict == Verdict::lossy) return "\x1b[33m";
  return summary.verdict == Verdict::exact ? "\x1b[32m" : "";
}

std::string line_of(const Cells& cells, const std::array<std::size_t, columns>& widths) {
  std::string line;
  for (std::size_t i = 0; i < columns; ++i) {
    if (i > 0) line += "  ";
    line += left[i] ? fmt::format("{:<{}}", cells[i], widths[i]) : fmt::format("{:>{}}", cells[i], widths[i]);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::string table_of_size(const std::vector<const CaseSummary*>& cases, bool color) {
  std::vector<Cells> rows{heading()};
  for (const CaseSummary* summary : cases) rows.push_back(cells_of(*summary));
  std::array<std::size_t, columns> widths{};
  for (const Cells& row : rows)
    for (std::size_t i = 0; i + 1 < columns; ++i) widths[i] = std::max(widths[i], row[i].size());
  std::string text = line_of(rows[0], widths) + "\n";
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const std::string paint = color ? color_of(*cases[i]) : "";
    text += paint + line_of(rows[i + 1], widths) + (paint.empty() ? "\n" : "\x1b[0m\n");
  }
  return text;
}

std::string skipped_text(const std::vector<Skipped>& skipped) {
  std::string text;
  for (const Skipped& entry : skipped) {
    std::string name = entry.backend;
    if (!entry.strategy.empty()) name += "/" + entry.strategy;
    if (entry.coins) name += "/coins:" + std::to_string(*entry.coins);
    if (entry.threads) name += "/threads:" + std::to_string(*entry.threads);
    text += fmt::format("skipped {}: {}\n", name, entry.reason);
  }
  return text;
}

}  // namespace

std::string table_of(const Report& report, bool color) {
  std::vector<Count> sizes;
  for (const CaseSummary& summary : report.cases)
    if (std::ranges::find(sizes, summary.what.coins) == sizes.end()) sizes.push_back(summary.what.coins);
  std::string text;
  for (const Count coins : sizes) {
    std::vector<const CaseSummary*> cases;
    for (const CaseSummary& summary : report.cases)
      if (summary.what.coins == coins) cases.push_back(&summary);
    text += fmt::format("\n{} tosses per trial\n", size_text(coins)) + table_of_size(cases, color);
  }
  const std::string skipped = skipped_text(report.skipped);
  if (!skipped.empty()) text += "\n" + skipped;
  text += "\n" + advice_on(report);
  if (!report.run.complete) text += "This report is partial: the sweep was not finished.\n";
  return text;
}

std::string heading_of(const Context& context, std::uint64_t seed) {
  const Machine& machine = context.machine;
  std::string text = fmt::format("{} CPU{}, {}, {} {}, seed {}\n", machine.usable.count, machine.usable.count == 1 ? "" : "s",
                                 machine.virtualised.value_or("virtual or not unknown"), context.build.compiler,
                                 context.build.build_type, seed);
  for (const Check& check : context.checks)
    if (check.state == "warn") text += fmt::format("note: {}{}\n", check.text, check.remedy ? "; " + *check.remedy : "");
  return text;
}

}  // namespace headcount
