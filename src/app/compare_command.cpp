// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <set>

#include "app/commands.hpp"
#include "app/fails.hpp"
#include "app/terminal.hpp"
#include "experiment/errors.hpp"
#include "report/comparison.hpp"
#include "report/file.hpp"
#include "report/say.hpp"
#include "runner/name_pattern.hpp"

namespace headcount {
namespace {

StoredReport past_in(const std::string& path) {
  StoredReport past = stored_report_from(path == "-" ? read_stdin() : read_file(path), path == "-" ? "standard input" : path);
  past.report.cases = summaries_of(past.report.cases, past.by_case(), past.report.context.machine.usable.count, past.report.run.complete);
  return past;
}

void keep_matching(std::vector<CaseSummary>& cases, const std::string& filter) {
  if (filter.empty()) return;
  NamePattern wanted(filter, "--filter");
  std::erase_if(cases, [&](const CaseSummary& one) { return !wanted.found_in(name_of(one.what)); });
}

bool have_a_case_in_common(const StoredReport& base, const StoredReport& fresh) {
  std::set<std::string> names;
  for (const CaseSummary& one : base.report.cases) names.insert(name_of(one.what));
  return std::ranges::any_of(fresh.report.cases, [&](const CaseSummary& one) { return names.contains(name_of(one.what)); });
}

/// Throws where a word of --allow-different is neither a group nor a field.
void check_allowance(const std::vector<std::string>& allowed, const StoredReport& base) {
  std::vector<std::string> known = compared_fields(base.context);
  known.insert(known.begin(), {"machine", "build"});
  for (const std::string& word : allowed)
    if (std::ranges::find(known, word) == known.end()) throw Error(Exit::usage, fmt::format("--allow-different: no '{}'{}", word, hint(word, known)));
}

/// Throws where machines or builds differ, unless that is what the user asks about.
void check_comparable(const std::vector<Difference>& differences, const std::vector<std::string>& allowed) {
  std::vector<std::string> why;
  std::set<std::string> groups;
  const auto is_allowed = [&](const std::string& word) { return std::ranges::find(allowed, word) != allowed.end(); };
  for (const Difference& one : differences) {
    if ((one.group != "machine" && one.group != "build") || is_allowed(one.group) || is_allowed(one.field)) continue;
    why.push_back(text_of(one));
    groups.insert(one.group);
  }
  if (!why.empty())
    throw Error(Exit::unavailable, fmt::format("{}; --allow-different {} compares them all the same", fmt::join(why, "; "), fmt::join(groups, ",")));
}

}  // namespace

bool fails(const Comparison& comparison, const std::string& fail_on) {
  if (fail_on == "never") return false;
  if (fail_on == "missing" && !comparison.only_base.empty()) return true;
  return std::ranges::any_of(comparison.compared, [&](const Compared& pair) { return pair.regressed() || (fail_on == "loss" && pair.lossier()); });
}

int compare_command(const CompareOptions& options) {
  StoredReport base = past_in(options.base);
  StoredReport fresh = past_in(options.fresh);
  if (!have_a_case_in_common(base, fresh))
    throw Error(Exit::unavailable, "the two reports have no case in common: they must share backend, strategy, coins, threads and the other factors");
  keep_matching(base.report.cases, options.filter);
  keep_matching(fresh.report.cases, options.filter);
  if (!have_a_case_in_common(base, fresh))
    throw Error(Exit::usage, fmt::format("no case that both reports have matches --filter '{}'", options.filter));
  check_allowance(options.allowed, base);
  const std::vector<Difference> differences = differences_between(base.context, fresh.context);
  check_comparable(differences, options.allowed);
  const Comparison comparison = compare(base.report.cases, fresh.report.cases, {options.threshold, options.run_effect});
  const Sides sides{base, fresh, differences};
  if (options.format == "json")
    print(comparison_json(comparison, sides));
  else if (options.format == "md")
    print(comparison_markdown(comparison, heading_of(sides, comparison)));
  else
    print(comparison_table(comparison, heading_of(sides, comparison), wants_color(options.color, STDOUT_FILENO)));
  return fails(comparison, options.fail_on) ? 1 : 0;
}

}  // namespace headcount
