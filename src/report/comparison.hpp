// SPDX-License-Identifier: Apache-2.0
// A comparison of two reports as texts: a table, Markdown, one JSON document.
#pragma once

#include <string>
#include <vector>

#include "report/differences.hpp"
#include "report/stored_report.hpp"
#include "statistics/comparison.hpp"

namespace headcount {

struct Sides {
  const StoredReport& base;
  const StoredReport& fresh;
  const std::vector<Difference>& differences;
};

/// The two sides of what was launched in turns, as the user calls them: programs, or settings.
struct InTurns {
  std::string base;
  std::string fresh;
};

/// The lines above the table: the two sides, and whatever makes the comparison less than clean.
[[nodiscard]] std::vector<std::string> heading_of(const Sides& sides, const Comparison& comparison);
[[nodiscard]] std::string comparison_table(const Comparison& comparison, const std::vector<std::string>& heading, bool color);
[[nodiscard]] std::string comparison_markdown(const Comparison& comparison, const std::vector<std::string>& heading);
[[nodiscard]] std::string comparison_json(const Comparison& comparison, const Sides& sides);
[[nodiscard]] std::vector<std::string> heading_of(const InTurns& sides, const Comparison& comparison);
[[nodiscard]] std::string comparison_json(const Comparison& comparison, const InTurns& sides);

/// The columns of table and Markdown, and a case's cells.
[[nodiscard]] std::vector<std::string> cells_of(const Compared& pair);
/// What was launched in turns has another column.
[[nodiscard]] std::string again_cell_of(const Compared& pair);
/// Of what was launched in turns, a sentence for each change that is called, and one for the other cases.
[[nodiscard]] std::vector<std::string> effects_in(const Comparison& comparison);
/// The lines below the table.
[[nodiscard]] std::vector<std::string> summary_of(const Comparison& comparison);

}  // namespace headcount
