// SPDX-License-Identifier: Apache-2.0
// The price of being right: every way relative to the race of the same runtime, on as many threads. A race is never held against another
// runtime, or against one thread: that would be the price of something else.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <variant>

#include "headcount/factors.hpp"
#include "statistics/findings/parts.hpp"
#include "statistics/words.hpp"

namespace headcount {
namespace {

constexpr std::size_t most_told = 8;
constexpr std::string_view race = "racy";

/// Where heads are found first no toss is mispredicted, which hides the price of counting elsewhere.
std::string by_mask(const Case& what) { return what.look == "mask" ? " found by mask" : ""; }

bool is_reference(const CaseSummary& one) {
  return one.what.strategy == race && one.what.gap_ns == 0 && one.time_ns && one.time_ns->median > 0 && one.what.threads > 1;
}

/// On the same runtime and with all the same that is no matter of the strategy.
bool same_surroundings(const Case& a, const Case& b) {
  return std::ranges::all_of(factors, [&](const Factor& factor) {
    const bool same = std::visit([&](const auto member) { return a.*member == b.*member; }, factor.member);
    return same || factor.of_strategy || factor.name == "strategy";
  });
}

/// In the same way, but for what its workers do.
bool beside(const CaseSummary& one, const CaseSummary& reference) {
  const Case& a = one.what;
  const Case& b = reference.what;
  return one.time_ns && one.time_ns->median > 0 && one.verdict != Verdict::broken && a.gap_ns == 0 && a.look == b.look && a.kernel == b.kernel &&
         same_surroundings(a, b);
}

std::vector<Rung> rungs_of(const Cases& cases, const CaseSummary& reference) {
  std::vector<Rung> rungs;
  std::vector<double> p;
  for (const CaseSummary* one : cases) {
    if (one == &reference || !beside(*one, reference)) continue;
    Rung rung{.name = name_of(one->what), .strategy = one->what.strategy, .ratio = ratio_of(*one, reference)};
    rung.lost = one->loss ? one->loss->relative_mean : 0.0;
    p.push_back(rung.ratio.p);
    rungs.push_back(std::move(rung));
  }
  const std::vector<double> corrected = holm(p);
  for (std::size_t i = 0; i < rungs.size(); ++i) rungs[i].speed = judged(rungs[i].ratio, corrected[i]);
  std::ranges::stable_sort(rungs, {}, [](const Rung& rung) { return rung.ratio.value; });
  return rungs;
}

std::string rung_text(const Rung& rung) {
  const std::string interval = rung.ratio.ci ? " " + words::factors(*rung.ratio.ci) : "";
  const std::string lost = rung.lost > 0 ? fmt::format(" (losing {})", words::percent(rung.lost)) : "";
  return fmt::format("{} {} x{}{}", rung.strategy, words::factor(rung.ratio.value), interval, lost);
}

std::string loss_of(const CaseSummary& reference) {
  if (!reference.loss || reference.verdict != Verdict::lossy) return "was not caught losing heads";
  return fmt::format("loses {} of the heads", words::percent(reference.loss->relative_mean));
}

Finding ladder_of(const Job& job, const CaseSummary& reference) {
  Finding finding = finding_at("ladder", job);
  finding.backend = reference.what.backend;
  finding.threads = reference.what.threads;
  finding.rungs = rungs_of(job.cases, reference);
  finding.cases = {name_of(reference.what)};
  std::vector<std::string> told;
  for (const Rung& rung : finding.rungs) {
    finding.cases.push_back(rung.name);
    if (told.size() < most_told) told.push_back(rung_text(rung));
  }
  finding.text = fmt::format("Relative to {} at {} ({}, {}): {}.", words::where(reference.what), job.text(),
                             words::duration(reference.time_ns->median), loss_of(reference), words::listed(told, most_told));
  if (finding.rungs.empty()) return finding;
  const Rung& best = finding.rungs.front();
  finding.title = fmt::format("{} at {}{}: {} takes {} x the time of racy", reference.what.backend, job.text(), by_mask(reference.what),
                              best.strategy, words::factor(best.ratio.value));
  return finding;
}

/// Smallest and largest ratio of one strategy over the runtimes.
struct Span {
  double low = 0.0;
  double high = 0.0;
  std::size_t runtimes = 0;

  void take(double value) {
    low = runtimes == 0 ? value : std::min(low, value);
    high = runtimes == 0 ? value : std::max(high, value);
    ++runtimes;
  }
  [[nodiscard]] std::string text() const {
    const std::string ends[] = {words::factor(low), words::factor(high)};
    return ends[0] == ends[1] ? ends[0] + " x" : fmt::format("{} to {} x", ends[0], ends[1]);
  }
};

std::string losses_of(const Cases& references) {
  Span lost;
  for (const CaseSummary* one : references) lost.take(one->loss->relative_mean);
  const std::string ends[] = {words::percent(lost.low), words::percent(lost.high)};
  return ends[0] == ends[1] ? ends[0] : ends[0] + " to " + ends[1];
}

/// Of the runtimes whose race lost heads: those in which counting outweighs starting workers and sending messages, and not the other way round.
Cases comparable(const Cases& references) {
  constexpr double far = 3.0;
  const double least = fastest(references)->time_ns->median;
  return those(references, [&](const CaseSummary& one) { return one.time_ns->median <= far * least; });
}

/// Over several runtimes, on the thread count that matters.
void add_price(Findings& findings, const Job& job, const Cases& references, const std::vector<Finding>& ladders) {
  std::map<std::string, Span> spans;
  std::vector<std::string> runtimes;
  for (const CaseSummary* one : references)
    if (std::ranges::find(runtimes, one->what.backend) == runtimes.end()) runtimes.push_back(one->what.backend);
  for (const Finding& ladder : ladders)
    if (std::ranges::find(runtimes, ladder.backend) != runtimes.end())
      for (const Rung& rung : ladder.rungs)
        if (rung.lost == 0) spans[rung.strategy].take(rung.ratio.value);
  if (spans.empty()) return;
  std::vector<std::pair<std::string, Span>> sorted(spans.begin(), spans.end());
  std::erase_if(sorted, [&](const auto& item) { return 2 * item.second.runtimes < references.size(); });
  std::ranges::stable_sort(sorted, {}, [](const auto& item) { return item.second.low * item.second.high; });
  if (sorted.empty()) return;
  Finding finding = finding_at("price", job);
  finding.threads = references.front()->what.threads;
  finding.cases = names_of(references);
  std::vector<std::string> told;
  for (const auto& [strategy, span] : sorted) {
    finding.numbers.emplace_back(strategy + "_low", span.low);
    finding.numbers.emplace_back(strategy + "_high", span.high);
    if (told.size() < most_told) told.push_back(strategy + " " + span.text());
  }
  finding.text = fmt::format("What the lost heads buy at {}{} on {}: relative to racy of the same runtime ({}), which loses {} of the heads, {}.",
                             job.text(), by_mask(references.front()->what), words::counted(static_cast<std::size_t>(*finding.threads), "thread"),
                             words::listed(runtimes, 4), losses_of(references), words::listed(told, most_told));
  const bool masked = references.front()->what.look == "mask";
  const std::string cheapest = fmt::format("{}{} {} {} the time of racy", masked ? "By mask " : "", sorted.front().first,
                                           masked ? "takes" : "is exact at", sorted.front().second.text());
  const auto atomic = std::ranges::find(sorted, std::string("atomic"), [](const auto& item) { return item.first; });
  finding.title = atomic == sorted.end() || atomic == sorted.begin()
                      ? cheapest
                      : fmt::format("{}, atomic {}{}", cheapest, masked ? "" : "at ", atomic->second.text());
  findings.push_back(std::move(finding));
}

}  // namespace

void add_ladder(Findings& findings, const Job& job, const Circumstances& circumstances) {
  const int matters = threads_that_matter(job.cases, circumstances.usable_cpus);
  Findings all;
  for (const std::string_view look : {"branch", "mask"}) {
    std::vector<Finding> ladders;
    Cases caught;
    for (const CaseSummary* one : those(job.cases, [&](const CaseSummary& any) { return is_reference(any) && any.what.look == look; })) {
      Finding ladder = ladder_of(job, *one);
      if (ladder.rungs.empty()) continue;
      if (one->what.threads == matters && one->verdict == Verdict::lossy) {
        caught.push_back(one);
        ladders.push_back(ladder);
      }
      all.push_back(std::move(ladder));
    }
    if (!caught.empty()) add_price(findings, job, comparable(caught), ladders);
  }
  std::ranges::move(all, std::back_inserter(findings));
}

}  // namespace headcount
