// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include "app/commands.hpp"
#include "app/screen.hpp"
#include "report/document.hpp"
#include "report/file.hpp"
#include "report/table.hpp"
#include "runner/plan.hpp"

namespace headcount {

int show_command(const ShowOptions& options) {
  const std::regex wanted = regex_from(options.filter, "--filter");
  Report report = report_from(read_file(options.file), options.file);
  if (!options.filter.empty())
    std::erase_if(report.cases, [&](const CaseSummary& summary) { return !std::regex_search(name_of(summary.what), wanted); });
  fmt::print("{}{}", heading_of(report.context, report.run.seed), table_of(report, wants_color(options.color, STDOUT_FILENO)));
  fmt::print("measured {}\nagain: {}\n", report.context.date, report.run.replay);
  return 0;
}

}  // namespace headcount
