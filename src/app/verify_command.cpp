// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "app/commands.hpp"
#include "experiment/errors.hpp"
#include "report/file.hpp"
#include "report/say.hpp"
#include "report/verify.hpp"
#include "report/visible.hpp"
#include "runner/rounds.hpp"
#include "runner/trust.hpp"

namespace headcount {
namespace {

/// A forged truth; empty where there is none.
std::string lie_of_a_row(const StoredReport& past) {
  constexpr TruthEffort all{.tosses = std::numeric_limits<Count>::max()};
  Truths truths(past.report.run.seed);
  for (const StoredReport::Row& row : past.rows)
    if (const std::string lie = forged_truth_in(row.record, truths, all); !lie.empty()) return fmt::format("{}: {}", name_of(row.record.what), lie);
  return {};
}

std::vector<Case> whats_of(const std::vector<CaseSummary>& cases) {
  std::vector<Case> whats;
  for (const CaseSummary& one : cases) whats.push_back(one.what);
  return whats;
}

/// Cases are measured in an order that nobody chose. Reports that were pooled have the orders of all their parts.
std::string order_of_another_seed(const RunFacts& run, const std::vector<CaseSummary>& cases) {
  if (run.id.starts_with("merged-") || run.order.empty()) return {};
  const auto rounds = shuffled_rounds(cases.size(), static_cast<int>(run.order.size()), run.seed);
  const auto skipped = is_priced_round(run.order.front(), rounds.front(), whats_of(cases)) ? 1 : 0;
  const auto other = std::mismatch(run.order.begin() + skipped, run.order.end(), rounds.begin() + skipped).first;
  return other == run.order.end() ? "" : fmt::format("run.order[{}] is not the one that seed {} gives", other - run.order.begin(), run.seed);
}

std::size_t trials_in(const StoredReport& past) {
  std::size_t trials = 0;
  for (const StoredReport::Row& row : past.rows) trials += row.record.samples.truth.size();
  return trials;
}

}  // namespace

int verify_command(const std::string& file) {
  const std::string name = file == "-" ? "standard input" : file;
  const std::string text = file == "-" ? read_stdin() : read_file(file);
  const StoredReport past = stored_report_from(text, name);
  std::string fault = lie_of_a_row(past);
  if (fault.empty()) fault = contradiction_in(past, text);
  if (fault.empty()) fault = order_of_another_seed(past.report.run, past.report.cases);
  if (!fault.empty()) return print(fmt::format("{}: not true: {}\n", visible(name), visible(fault))), static_cast<int>(Exit::verdict);
  print(fmt::format(
      "{}: true: {} launches of {} cases; the truths of {} trials are those of seed {}, and every summary and finding is that of its rows\n",
      visible(name), past.rows.size(), past.report.cases.size(), trials_in(past), past.report.run.seed));
  return 0;
}

}  // namespace headcount
