// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include "app/commands.hpp"
#include "app/screen.hpp"
#include "report/csv.hpp"
#include "report/document.hpp"
#include "report/file.hpp"
#include "report/markdown.hpp"
#include "report/say.hpp"
#include "report/table.hpp"
#include "runner/name_pattern.hpp"

namespace headcount {

namespace {

std::string text_of(const Report& report, const std::string& text, const ShowOptions& options) {
  if (options.format == "markdown") return markdown_of(report);
  if (options.format == "csv") return csv_of(report, text);
  return spelled(heading_of(report.context, report.run.seed)) + results_for(STDOUT_FILENO, report, options.all, options.color) +
         fmt::format("measured {}\nagain: {}\n", report.context.date, report.run.replay);
}

}  // namespace

int show_command(const ShowOptions& options) {
  NamePattern wanted(options.filter, "--filter");
  const bool typed = options.file == "-";
  const std::string text = typed ? read_stdin() : read_file(options.file);
  Report report = report_from(text, typed ? "standard input" : options.file);
  if (!options.filter.empty()) std::erase_if(report.cases, [&](const CaseSummary& summary) { return !wanted.found_in(name_of(summary.what)); });
  print(text_of(report, text, options));
  return 0;
}

}  // namespace headcount
