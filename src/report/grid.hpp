// SPDX-License-Identifier: Apache-2.0
// The cells of a report's tables, before they are a text of some format: one table per number of coins.
#pragma once

#include <string>
#include <vector>

#include "report/report.hpp"

namespace headcount {

struct Column {
  std::string heading;
  bool left = false;  ///< its cells stand to the left: names and the verdict
};

struct Grid {
  std::string title;  ///< `1000 tosses per trial`, with the factors that are at no default in any of its cases
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
  std::vector<const CaseSummary*> cases;  ///< of the rows; they live as long as the report
};

/// A factor in which the cases of a table differ has a column of its own.
[[nodiscard]] std::vector<Grid> grids_of(const Report& report);

}  // namespace headcount
