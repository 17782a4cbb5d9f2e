// SPDX-License-Identifier: Apache-2.0
#include "report/sentences.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "report/skips.hpp"

namespace headcount {
namespace {

// All but what is told per thread count, per runtime and per pair: the page has those.
constexpr std::array<std::string_view, 10> first_screen{"headline", "use",  "broken", "exact",         "wrong",
                                                        "price",    "pays", "trust",  "contradiction", "doubt"};

bool on_first_screen(const Finding& finding) { return std::ranges::find(first_screen, finding.kind) != first_screen.end(); }

Circumstances circumstances_of(const Report& report) {
  const Context& context = report.context;
  Circumstances around{.usable_cpus = context.machine.usable.count,
                       .complete = report.run.complete,
                       .build_type = context.build.build_type,
                       .sanitizer = context.build.sanitizer};
  for (const Check& check : context.checks)
    if (check.state == "warn") around.warnings.push_back({check.name, check.text, check.remedy.value_or("")});
  for (const Skipped& skipped : report.skipped)
    if (unaffordable(skipped)) around.unaffordable.push_back(name_of(skipped) + ": " + skipped.reason);
  around.proved = [&proofs = report.proofs](const std::string& strategy) -> std::optional<bool> {
    const auto known = std::ranges::find(proofs, strategy, &proof::Proof::strategy);
    if (known == proofs.end() || !known->explored() || !known->decided()) return {};
    return known->exact();
  };
  return around;
}

}  // namespace

std::vector<Finding> findings_of(const Report& report) { return findings_of(report.cases, circumstances_of(report)); }

std::string sentences_of(const Report& report) {
  std::string text;
  for (const Finding& finding : report.findings)
    if (on_first_screen(finding)) text += finding.text + "\n";
  const bool measured = std::ranges::any_of(report.cases, [](const CaseSummary& one) { return one.time_ns.has_value(); });
  if (report.findings.empty() && measured) return "This report has no findings yet: headcount summarize makes them.\n";
  return text;
}

}  // namespace headcount
