// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "statistics/findings/parts.hpp"
#include "statistics/words.hpp"

namespace headcount {
namespace {

double share_lost(const CaseSummary* one) { return one->loss->relative_mean; }

/// `33 % of the heads [30 %, 36 %] in 450 of 454 trials`.
std::string loss_text(const LossSummary& loss) {
  const std::string interval =
      loss.relative_ci ? fmt::format(" [{}, {}]", words::percent(loss.relative_ci->low), words::percent(loss.relative_ci->high)) : "";
  return fmt::format("{} of the heads{}, in {} of its {} trials", words::percent(loss.relative_mean), interval, loss.lossy_trials, loss.trials);
}

void put_loss(Finding& finding, const LossSummary& loss) {
  finding.numbers = {{"share", loss.relative_mean},
                     {"share_low", loss.relative_ci ? std::optional(loss.relative_ci->low) : std::nullopt},
                     {"share_high", loss.relative_ci ? std::optional(loss.relative_ci->high) : std::nullopt},
                     {"lossy_trials", static_cast<double>(loss.lossy_trials)},
                     {"trials", static_cast<double>(loss.trials)}};
}

void put_ways(Finding& finding, std::size_t lossy, std::size_t all) {
  finding.numbers.emplace_back("lossy_ways", static_cast<double>(lossy));
  finding.numbers.emplace_back("ways", static_cast<double>(all));
}

/// Nothing was lost; was there a race that could have?
Finding nothing_lost(const Job& job, const Cases& counted) {
  Finding finding = finding_at("wrong", job);
  const Cases races = those(counted, [](const CaseSummary& one) { return is_race(one) && one.what.threads > 1; });
  finding.cases = names_of(races);
  put_ways(finding, 0, counted.size());
  finding.title = fmt::format("Nobody lost heads at {}", job.text());
  if (races.empty()) {
    finding.text = fmt::format("No race of two workers was measured at {}: what it would lose cannot be said.", job.text());
    finding.title = fmt::format("No race was measured at {}", job.text());
  } else {
    finding.text = fmt::format("None of the {} at {} was caught losing heads: luck and no proof.", words::counted(races.size(), "race"), job.text());
  }
  return finding;
}

Finding lost(const Job& job, const Cases& lossy, std::size_t all) {
  Finding finding = finding_at("wrong", job);
  const CaseSummary& worst = *lossy.front();
  finding.backend = worst.what.backend;
  finding.threads = worst.what.threads;
  finding.cases = names_of(lossy);
  put_loss(finding, *worst.loss);
  put_ways(finding, lossy.size(), all);
  const std::string where = words::where(worst.what);
  const std::string start = lossy.size() == 1
                                ? fmt::format("One of {} at {} lost heads:", words::counted(all, "case"), job.text())
                                : fmt::format("{} of {} at {} lost heads, most of all", lossy.size(), words::counted(all, "case"), job.text());
  finding.text = fmt::format("{} {}: {}.", start, where, loss_text(*worst.loss));
  finding.title = fmt::format("{} loses {} of the heads at {}", where, words::percent(worst.loss->relative_mean), job.text());
  return finding;
}

Finding broken_of(const Job& job, const Cases& broken) {
  Finding finding = finding_at("broken", job);
  const CaseSummary& first = *broken.front();
  finding.cases = names_of(broken);
  finding.backend = first.what.backend;
  finding.threads = first.what.threads;
  const std::string others = broken.size() == 1 ? "" : fmt::format(", and so did {}", words::counted(broken.size() - 1, "other case"));
  finding.text = fmt::format("{} broke its promise at {}: trial {} has {} heads, and it counted {}{}.", words::where(first.what), job.text(),
                             first.worst.trial, first.worst.truth, first.worst.count, others);
  finding.title = fmt::format("{} is broken: {} counted as {}", words::where(first.what), first.worst.truth, first.worst.count);
  return finding;
}

/// What a number of trials cannot exclude.
Finding exact_of(const Job& job, const Cases& exact) {
  Finding finding = finding_at("exact", job);
  const CaseSummary& fewest = **std::ranges::min_element(exact, {}, [](const CaseSummary* one) { return one->loss->trials; });
  const double bound = none_seen_bound(fewest.loss->trials);
  finding.cases = names_of(exact);
  finding.numbers = {{"ways", static_cast<double>(exact.size())}, {"fewest_trials", static_cast<double>(fewest.loss->trials)}, {"bound", bound}};
  finding.text = fmt::format("{} counted {} right in every trial; the fewest were {} of {}, which leaves room for errors in up to {} of them (95 %).",
                             exact.size() == 1   ? "One exact way"
                             : exact.size() == 2 ? "Both exact ways"
                                                 : fmt::format("All {} exact ways", exact.size()),
                             job.text(), fewest.loss->trials, words::where(fewest.what), words::percent(bound));
  finding.title = fmt::format("Exact in every trial at {}: errors in more than {} would have shown", job.text(), words::percent(bound));
  return finding;
}

}  // namespace

void add_wrong(Findings& findings, const Job& job) {
  const Cases counted = those(job.cases, [](const CaseSummary& one) { return one.verdict && one.loss && one.promise != Promise::unshared; });
  if (counted.empty()) return;
  const Cases broken = those(counted, [](const CaseSummary& one) { return one.verdict == Verdict::broken; });
  if (!broken.empty()) findings.push_back(broken_of(job, broken));
  const Cases exact = those(counted, [](const CaseSummary& one) { return one.verdict == Verdict::exact; });
  if (!exact.empty() && broken.empty()) findings.push_back(exact_of(job, exact));
  Cases lossy = those(counted, [](const CaseSummary& one) { return one.verdict == Verdict::lossy; });
  std::ranges::stable_sort(lossy, std::greater<>{}, share_lost);
  findings.push_back(lossy.empty() ? nothing_lost(job, counted) : lost(job, lossy, counted.size()));
}

}  // namespace headcount
