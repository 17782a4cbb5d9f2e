// SPDX-License-Identifier: Apache-2.0
#include "core/summary.hpp"

#include <algorithm>

#include "core/verdict.hpp"

namespace headcount {
namespace {

struct Pooled {
  std::vector<double> ns;
  std::vector<double> launch_medians;
  std::vector<Count> truth;
  std::vector<Count> count;
  std::vector<std::uint64_t> trial;
};

Pooled pool(std::span<const Record* const> records) {
  Pooled all;
  for (const Record* record : records) {
    const Samples& samples = record->samples;
    all.ns.insert(all.ns.end(), samples.ns.begin(), samples.ns.end());
    all.truth.insert(all.truth.end(), samples.truth.begin(), samples.truth.end());
    all.count.insert(all.count.end(), samples.count.begin(), samples.count.end());
    for (std::size_t i = 0; i < samples.count.size(); ++i) all.trial.push_back(record->first_trial + i);
    all.launch_medians.push_back(summarize(samples.ns).median);
  }
  return all;
}

std::vector<std::string> flags_of(const CaseSummary& summary, std::span<const Record* const> records, int usable_cpus) {
  std::vector<std::string> flags;
  if (summary.what.threads > usable_cpus) flags.emplace_back("oversubscribed");
  if (summary.workers < summary.what.threads && summary.what.coins >= summary.what.threads)
    flags.emplace_back("fewer-workers");
  const bool converged =
      std::ranges::all_of(records, [](const Record* r) { return r->stop_reason == "ci" || r->stop_reason == "fixed"; });
  if (!converged) flags.emplace_back("not-converged");
  return flags;
}

/// The first trial that breaks the promise, or the one that lost most, or the first.
std::size_t trial_to_show(const Pooled& all, const CaseSummary& summary) {
  for (std::size_t i = 0; i < all.truth.size(); ++i)
    if (!possible(summary.promise, all.truth[i], all.count[i])) return i;
  return summary.loss->worst.value_or(0);
}

void set_observed(CaseSummary& summary, std::span<const Record* const> records) {
  std::vector<double> overlaps;
  summary.workers = records.front()->observed.workers;
  for (const Record* record : records) {
    summary.workers = std::min(summary.workers, record->observed.workers);
    summary.cpu_ns += record->cpu_ns / static_cast<double>(records.size());
    if (record->observed.overlap) overlaps.push_back(*record->observed.overlap);
  }
  if (!overlaps.empty()) summary.overlap = summarize(overlaps).median;
}

/// The plain loop over the same tosses: the factors that change what is counted are equal.
bool is_base_of(const Case& base, const Case& other) {
  return base.backend == "serial" && base.strategy == "reduction" && base.coins == other.coins && base.heads == other.heads &&
         base.source == other.source && base.work_ns == other.work_ns;
}

}  // namespace

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::exact: return "exact";
    case Verdict::lossy: return "lossy";
    case Verdict::unproven: return "unproven";
    case Verdict::broken: return "broken";
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
    return summary;
  }
  const Pooled all = pool(records);
  summary.verdict = verdict_of(first.promise, all.truth, all.count);
  summary.time_ns = summarize(all.ns);
  summary.time_ns->ci = wider(summary.time_ns->ci, launch_interval(all.launch_medians));
  summary.loss = summarize_loss(all.truth, all.count);
  const std::size_t at = trial_to_show(all, summary);
  summary.worst = {all.trial[at], all.truth[at], all.count[at]};
  set_observed(summary, records);
  summary.flags = flags_of(summary, records, usable_cpus);
  return summary;
}

void compare_with_serial(std::span<CaseSummary> cases) {
  for (CaseSummary& summary : cases) {
    const auto serial = std::ranges::find_if(cases, [&](const CaseSummary& c) { return is_base_of(c.what, summary.what); });
    if (serial == cases.end() || !serial->time_ns || !summary.time_ns || summary.time_ns->median <= 0) continue;
    summary.vs_serial = serial->time_ns->median / summary.time_ns->median;
  }
}

}  // namespace headcount
