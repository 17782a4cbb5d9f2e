// SPDX-License-Identifier: Apache-2.0
// Tables as GitHub renders them. Whatever a name holds stays text: no markup, no HTML, no cell of its own.
#pragma once

#include <string>
#include <vector>

#include "report/grid.hpp"
#include "report/report.hpp"

namespace headcount {

/// The machine, a table per size, what did not run, what the numbers say, and how to do it again.
[[nodiscard]] std::string markdown_of(const Report& report);

/// A table with this heading.
[[nodiscard]] std::string markdown_table(const std::vector<Column>& columns, const std::vector<std::vector<std::string>>& rows);

/// The text with everything escaped that Markdown would read as more than text.
[[nodiscard]] std::string markdown_text(std::string_view text);

}  // namespace headcount
