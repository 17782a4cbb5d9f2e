// SPDX-License-Identifier: Apache-2.0
#include "statistics/findings/place.hpp"

#include <algorithm>

#include "statistics/words.hpp"

namespace headcount {
namespace {

// A median that is known to no better than itself is nobody's advice. What is better known than that stands in every table beside the others, and a
// sentence that left it out would name as the fastest what a reader sees is not: where CPUs are moved apart and back, launches differ by a factor
// of 2.5.
constexpr double widest_advised = 1.0;

bool same_job(const Case& a, const Case& b) { return a.coins == b.coins && a.heads == b.heads && a.source == b.source && a.work_ns == b.work_ns; }

double median_of(const CaseSummary* summary) { return summary->time_ns->median; }

}  // namespace

std::string Job::text() const { return words::job(what); }

std::vector<Job> jobs_of(std::span<const CaseSummary> cases) {
  std::vector<Job> jobs;
  for (const CaseSummary& summary : cases) {
    auto job = std::ranges::find_if(jobs, [&](const Job& known) { return same_job(known.what, summary.what); });
    if (job == jobs.end()) job = jobs.insert(jobs.end(), Job{summary.what, {}});
    job->cases.push_back(&summary);
  }
  std::ranges::stable_sort(jobs, {}, [](const Job& job) { return job.what.coins; });
  return jobs;
}

bool is_right(const CaseSummary& summary) { return summary.time_ns && summary.time_ns->median > 0 && summary.verdict == Verdict::exact; }

bool is_candidate(const CaseSummary& summary, const Circumstances& circumstances) {
  if (!is_right(summary) || summary.what.gap_ns > 0) return false;
  return !circumstances.proved || circumstances.proved(summary.what.strategy).value_or(true);
}

bool is_known_well(const CaseSummary& summary) {
  const auto width = half_width(*summary.time_ns);
  return !width || *width <= widest_advised;
}

bool is_eligible(const CaseSummary& summary, const Circumstances& circumstances) {
  return is_candidate(summary, circumstances) && is_known_well(summary);
}

bool is_parallel(const CaseSummary& summary) { return !is_serial(summary) && summary.what.threads > 1 && summary.workers != 1; }

bool is_serial(const CaseSummary& summary) { return summary.what.backend == "serial"; }

bool is_race(const CaseSummary& summary) { return summary.promise == Promise::lossy; }

const CaseSummary* fastest(const Cases& cases) {
  const auto found = std::ranges::min_element(cases, {}, median_of);
  return found == cases.end() ? nullptr : *found;
}

Best best_of(const Cases& cases) {
  Best found{.best = fastest(cases)};
  if (found.best == nullptr) return found;
  Cases others = those(cases, [&](const CaseSummary& one) { return &one != found.best; });
  std::ranges::sort(others, {}, median_of);
  std::vector<Ratio> ratios;
  std::vector<double> p;
  for (const CaseSummary* other : others) {
    ratios.push_back(ratio_of(*other, *found.best));
    p.push_back(ratios.back().p);
    found.known = found.known || ratios.back().ci;
  }
  const std::vector<double> corrected = holm(p);
  for (std::size_t i = 0; i < others.size(); ++i) {
    const bool near = ratios[i].value < 1 + usual_threshold;
    if (ratios[i].ci && near && judged(ratios[i], corrected[i]) != Speed::slower) found.as_fast.push_back(others[i]);
  }
  return found;
}

Ratio ratio_of(const CaseSummary& over, const CaseSummary& under) {
  Ratio found = ratio(over.launch_times, under.launch_times, Measured::in_one_run);
  if (!found.ci) found.value = median_of(&over) / median_of(&under);
  return found;
}

Speed speed_of(const CaseSummary& over, const CaseSummary& under) {
  const Ratio found = ratio_of(over, under);
  return judged(found, found.p);
}

int threads_that_matter(const Cases& cases, int usable_cpus) {
  int most = 0;
  int least_above = 0;
  for (const CaseSummary* one : cases) {
    const int threads = one->what.threads;
    if (threads < 2 || !one->time_ns) continue;
    if (threads <= usable_cpus)
      most = std::max(most, threads);
    else if (least_above == 0 || threads < least_above)
      least_above = threads;
  }
  return most > 0 ? most : least_above;
}

Finding finding_at(std::string kind, const Job& job) {
  Finding finding{.kind = std::move(kind)};
  finding.coins = job.what.coins;
  finding.job = job.text();
  return finding;
}

std::vector<std::string> names_of(const Cases& cases) {
  std::vector<std::string> names;
  for (const CaseSummary* one : cases) names.push_back(name_of(one->what));
  return names;
}

}  // namespace headcount
