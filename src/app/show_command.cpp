// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include "app/commands.hpp"
#include "app/screen.hpp"
#include "report/csv.hpp"
#include "report/document.hpp"
#include "report/file.hpp"
#include "report/markdown.hpp"
#include "report/overheads.hpp"
#include "report/say.hpp"
#include "report/stored_report.hpp"
#include "report/table.hpp"
#include "runner/name_pattern.hpp"

namespace headcount {

namespace {

/// The cases with their launches, which overheads are made of.
std::string overheads_in(const std::string& text, const std::string& name, const ShowOptions& options) {
  StoredReport past = stored_report_from(text, name);
  past.report.cases = summaries_of(past.report.cases, past.by_case(), past.report.context.machine.usable.count, past.report.run.complete);
  NamePattern wanted(options.filter, "--filter");
  if (!options.filter.empty()) std::erase_if(past.report.cases, [&](const CaseSummary& one) { return !wanted.found_in(name_of(one.what)); });
  return spelled(options.format == "markdown" ? overheads_markdown(past.report) : overheads_table(past.report));
}

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
  if (options.as == "epcc") return print(overheads_in(text, typed ? "standard input" : options.file, options)), 0;
  Report report = report_from(text, typed ? "standard input" : options.file);
  if (!options.filter.empty()) std::erase_if(report.cases, [&](const CaseSummary& summary) { return !wanted.found_in(name_of(summary.what)); });
  print(text_of(report, text, options));
  return 0;
}

}  // namespace headcount
