// SPDX-License-Identifier: Apache-2.0
// A report that refutes itself says so: these hold for whatever was measured rightly, and break where watching, timing or a limit is wrong.
#include <fmt/format.h>

#include <algorithm>

#include "statistics/findings/parts.hpp"
#include "statistics/words.hpp"

namespace headcount {
namespace {

// A limit is measured itself, on a machine that may change its state: so much faster is not a contradiction.
constexpr double within_limit = 1.10;

void say(Findings& findings, const Cases& cases, const std::string& what, const std::string& title) {
  if (cases.empty()) return;
  Finding finding{.kind = "contradiction"};
  finding.cases = names_of(cases);
  std::vector<std::string> named;
  for (const CaseSummary* one : cases) named.push_back(words::where(one->what) + " at " + words::tosses(one->what.coins));
  finding.text = fmt::format("{}: {}.", what, words::listed(named));
  finding.title = title;
  findings.push_back(std::move(finding));
}

}  // namespace

void add_contradictions(Findings& findings, std::span<const CaseSummary> cases) {
  Cases all;
  for (const CaseSummary& one : cases) all.push_back(&one);
  // a race that loses heads in one trial of a hundred need not have done so while it was watched; on one CPU workers take turns, and one
  // that is interrupted between load and store loses heads without an overlap
  const auto took_turns = [](const CaseSummary& one) { return one.cpus == 1 || std::ranges::find(one.flags, "same-cpu") != one.flags.end(); };
  const auto raced = [&](const CaseSummary& one) {
    return one.verdict == Verdict::lossy && one.promise == Promise::lossy && !took_turns(one) && one.loss &&
           one.loss->rate * one.watched >= enough_lossy_looks;
  };
  say(findings, those(all, [&](const CaseSummary& one) { return raced(one) && one.most_workers == 1; }),
      "Heads were lost where one worker alone was seen, so that what was watched is not what was timed", "Heads were lost, but one worker was seen");
  say(findings, those(all, [&](const CaseSummary& one) { return raced(one) && one.most_workers != 1 && one.overlap_most == 0.0; }),
      "Heads were lost where no two workers were seen at work at once, so that what was watched is not what was timed",
      "Heads were lost, but no overlap was seen");
  say(findings,
      those(all,
            [](const CaseSummary& one) {
              return one.limit && one.time_ns && one.limit->ns > within_limit * (one.time_ns->ci ? one.time_ns->ci->high : one.time_ns->median);
            }),
      "A case is faster than what the machine was measured to do at best, so that the limit was measured in a worse state", "A case beats its limit");
}

}  // namespace headcount
