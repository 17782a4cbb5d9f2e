// SPDX-License-Identifier: Apache-2.0
#include "statistics/summary.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "statistics/flags.hpp"
#include "statistics/state_effect.hpp"
#include "statistics/verdict.hpp"

namespace headcount {
namespace {

struct Counts {
  std::vector<LaunchCounts> launches;
  std::vector<Count> truth;
  std::vector<Count> count;
  std::vector<std::uint64_t> trial;
};

Counts counts_of(std::span<const Record* const> records) {
  Counts all;
  for (const Record* record : records) {
    const Samples& samples = record->samples;
    all.launches.push_back({samples.truth, samples.count});
    all.truth.insert(all.truth.end(), samples.truth.begin(), samples.truth.end());
    all.count.insert(all.count.end(), samples.count.begin(), samples.count.end());
    for (std::size_t i = 0; i < samples.count.size(); ++i) all.trial.push_back(record->first_trial + i);
  }
  return all;
}

/// The first trial that breaks the promise, or the one that lost most, or the first.
std::size_t trial_to_show(const Counts& all, const CaseSummary& summary) {
  for (std::size_t i = 0; i < all.truth.size(); ++i)
    if (!possible(summary.promise, all.truth[i], all.count[i])) return i;
  return summary.loss->worst.value_or(0);
}

void set_observed(CaseSummary& summary, std::span<const Record* const> records) {
  std::vector<double> overlaps;
  summary.workers = records.front()->observed.workers;
  for (const Record* record : records) {
    const Observed& seen = record->observed;
    summary.workers = std::min(summary.workers, seen.workers);
    summary.most_workers = std::max(summary.most_workers, seen.most_workers);
    summary.watched += seen.trials;
    if (seen.overlap) summary.overlap_most = std::max(summary.overlap_most.value_or(0), *seen.overlap);
    summary.cpu_ns += record->cpu_ns / static_cast<double>(records.size());
    if (seen.overlap) overlaps.push_back(*seen.overlap);
  }
  if (!overlaps.empty()) summary.overlap = std::accumulate(overlaps.begin(), overlaps.end(), 0.0) / static_cast<double>(overlaps.size());
  summary.fewest_workers = summary.workers;
  // it takes two to lose heads: where most trials were one worker's, those that lost were not
  if (summary.verdict == Verdict::lossy) summary.workers = std::max(summary.workers, std::min(2, summary.most_workers));
  std::set<int> cpus;
  for (const Record* record : records) cpus.insert(record->observed.cpus.begin(), record->observed.cpus.end());
  summary.cpus = static_cast<int>(cpus.size());
  // and a moment in which both were under way: a few watched trials without one do not tell of those that lost, unless one CPU had them all
  const bool too_few = summary.verdict == Verdict::lossy && summary.loss->rate * summary.watched < enough_lossy_looks;
  if (too_few && summary.overlap_most == 0.0 && summary.cpus > 1) summary.overlap = summary.overlap_most = std::nullopt;
}

void set_times(CaseSummary& summary, std::span<const Record* const> records) {
  const TimeSummary time = summarize_times(records);
  summary.time_ns = time.all;
  summary.ci_from = time.ci_from;
  summary.spread = time.spread;
  summary.launch_times = launch_times_of(records);
}

std::optional<double> sum_of(std::span<const Record* const> records, std::optional<double> Usage::*what) {
  std::optional<double> sum;
  for (const Record* record : records)
    if (const auto& one = record->usage.*what) sum = sum.value_or(0) + *one;
  return sum;
}

void set_usage(CaseSummary& summary, std::span<const Record* const> records, int usable_cpus) {
  double trials = 0;
  double wall_ns = 0;
  for (const Record* record : records) {
    summary.voluntary_switches += static_cast<double>(record->usage.voluntary_switches);
    summary.involuntary_switches += static_cast<double>(record->usage.involuntary_switches);
    trials += static_cast<double>(record->samples.count.size());
    wall_ns += record->measured_ns;
  }
  summary.voluntary_switches /= trials;
  summary.involuntary_switches /= trials;
  summary.throttled_ns = sum_of(records, &Usage::throttled_ns);
  const auto steal_ns = sum_of(records, &Usage::steal_ns);
  if (steal_ns && wall_ns > 0) summary.steal = *steal_ns / (wall_ns * std::max(1, usable_cpus));
}

bool is_base(const Case& what) { return what.backend == "serial" && what.strategy == "reduction" && what.kernel == Case().kernel; }

/// The factors that change what is counted are equal.
bool tosses_alike(const Case& base, const Case& other) {
  return base.coins == other.coins && base.heads == other.heads && base.source == other.source && base.work_ns == other.work_ns;
}

}  // namespace

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::exact:
      return "exact";
    case Verdict::lossy:
      return "lossy";
    case Verdict::unproven:
      return "unproven";
    case Verdict::broken:
      return "broken";
  }
  return "broken";
}

CaseSummary summarize_case(std::span<const Record* const> records, int usable_cpus) {
  const Record& first = *records.front();
  CaseSummary summary;
  summary.what = first.what;
  summary.promise = first.promise;
  summary.fresh_workers = first.fresh_workers;
  summary.launches = static_cast<int>(records.size());
  const auto failed = std::ranges::find_if(records, [](const Record* r) { return r->failed(); });
  if (failed != records.end()) {
    summary.failure = (*failed)->failure;
    summary.words = (*failed)->words;
    return summary;
  }
  const Counts all = counts_of(records);
  summary.verdict = verdict_of(first.promise, all.truth, all.count);
  set_times(summary, records);
  summary.loss = summarize_loss(all.launches);
  const std::size_t at = trial_to_show(all, summary);
  summary.worst = {all.trial[at], all.truth[at], all.count[at]};
  set_observed(summary, records);
  set_usage(summary, records, usable_cpus);
  summary.flags = flags_of(summary, records, usable_cpus);
  return summary;
}

std::vector<CaseSummary> summaries_of(std::vector<CaseSummary> cases, std::span<const std::vector<Record>> records, int usable_cpus, bool complete) {
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (!cases[i].failure.empty() || records[i].empty()) continue;
    std::vector<const Record*> own;
    for (const Record& record : records[i]) own.push_back(&record);
    const std::optional<Limit> limit = cases[i].limit;
    std::string done = std::move(cases[i].done);
    std::string reads_from = std::move(cases[i].reads_from);
    cases[i] = summarize_case(own, usable_cpus);
    cases[i].done = std::move(done);
    cases[i].reads_from = std::move(reads_from);
    if (limit) cases[i].limit = Limit{limit->what, limit->ns, limit->ns / cases[i].time_ns->median};
  }
  compare_with_serial(cases);
  if (complete) widen_by_state(cases);
  return cases;
}

/// The few bases are picked out first: among ten thousand cases a search per case would take a second.
void compare_with_serial(std::span<CaseSummary> cases) {
  std::vector<const CaseSummary*> bases;
  for (const CaseSummary& summary : cases)
    if (is_base(summary.what)) bases.push_back(&summary);
  for (CaseSummary& summary : cases) {
    const auto serial = std::ranges::find_if(bases, [&](const CaseSummary* base) { return tosses_alike(base->what, summary.what); });
    if (serial == bases.end() || !(*serial)->time_ns || !summary.time_ns || summary.time_ns->median <= 0) continue;
    summary.vs_serial = (*serial)->time_ns->median / summary.time_ns->median;
  }
}

}  // namespace headcount
