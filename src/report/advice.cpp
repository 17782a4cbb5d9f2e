// SPDX-License-Identifier: Apache-2.0
#include "report/advice.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "statistics/flags.hpp"
#include "report/format.hpp"

namespace headcount {
namespace {

using Cases = std::vector<const CaseSummary*>;

constexpr double least_gain = 1.02;  // what is less would be printed as hardly more than once as fast, and change from run to run

/// The same tosses with the same work on them: only such cases say something about each other.
bool same_job(const Case& a, const Case& b) {
  return a.coins == b.coins && a.heads == b.heads && a.source == b.source && a.work_ns == b.work_ns;
}

Cases cases_like(const Report& report, const Case& what) {
  Cases cases;
  for (const CaseSummary& summary : report.cases)
    if (same_job(summary.what, what) && summary.time_ns && summary.loss) cases.push_back(&summary);
  return cases;
}

/// `1000 tosses`, and what is unusual about them.
std::string job_text(const Case& what) {
  std::string text = size_text(what.coins) + " tosses";
  Case job;
  job.heads = what.heads;
  job.source = what.source;
  job.work_ns = what.work_ns;
  const std::vector<Factor> mine = further_factors(job);
  const std::vector<Factor> usual = further_factors({});
  for (std::size_t i = 0; i < usual.size(); ++i)
    if (mine[i].value != usual[i].value) text += fmt::format(", {} {}", mine[i].name, mine[i].value);
  return text;
}

const CaseSummary* fastest(const Cases& cases, auto&& fits) {
  const CaseSummary* best = nullptr;
  for (const CaseSummary* summary : cases)
    if (fits(*summary) && (best == nullptr || summary->time_ns->median < best->time_ns->median)) best = summary;
  return best;
}

std::string on_speed(const Cases& cases, const std::string& job) {
  const auto exact = [](const CaseSummary& c) { return c.verdict == Verdict::exact; };
  const CaseSummary* const serial = fastest(cases, [&](const CaseSummary& c) { return exact(c) && c.what.backend == "serial"; });
  const CaseSummary* const parallel = fastest(cases, [&](const CaseSummary& c) { return exact(c) && c.what.backend != "serial"; });
  if (parallel == nullptr) return {};
  const std::string way = fmt::format("{}/{} on {} thread{}", parallel->what.backend, parallel->what.strategy,
                                      parallel->what.threads, parallel->what.threads == 1 ? "" : "s");
  if (serial == nullptr) return fmt::format("Fastest exact way at {}: {}, {}.\n", job, way, time_text(parallel->time_ns->median));
  const double gain = serial->time_ns->median / parallel->time_ns->median;
  if (gain >= least_gain)
    return fmt::format("Fastest exact way at {}: {}, {}, {:.2f} times as fast as the fastest serial one.\n", job, way,
                       time_text(parallel->time_ns->median), gain);
  return fmt::format("Nothing beats serial at {} ({}): starting workers costs more than the work; the nearest is {}, {}.\n",
                     job, time_text(serial->time_ns->median), way, time_text(parallel->time_ns->median));
}

std::string on_loss(const Cases& cases, const std::string& job) {
  const CaseSummary* worst = nullptr;
  for (const CaseSummary* summary : cases)
    if (summary->verdict == Verdict::lossy && (worst == nullptr || summary->loss->relative_max > worst->loss->relative_max)) worst = summary;
  if (worst == nullptr) return {};
  return fmt::format("The worst loss at {}: {}/{} on {} threads lost {:.1f} % of the heads in one trial, {:.1f} % on the median.\n",
                     job, worst->what.backend, worst->what.strategy, worst->what.threads,
                     100 * worst->loss->relative_max, 100 * worst->loss->relative_median);
}

/// Of which cases it cannot be said that so many workers raced.
std::string on_workers(const Report& report) {
  constexpr std::size_t most_named = 3;
  std::vector<std::string> named;
  std::size_t cases = 0;
  for (const CaseSummary& summary : report.cases) {
    if (!had_fewer_workers(summary)) continue;
    if (++cases <= most_named) named.push_back(fmt::format("{}: {} of {}", name_of(summary.what), summary.workers, summary.what.threads));
  }
  if (cases == 0) return {};
  return fmt::format("Fewer workers than asked for did the work in {} of {} cases ({}{}): what one worker does alone shows no race.\n", cases, report.cases.size(),
                     fmt::join(named, ", "), cases > most_named ? ", ..." : "");
}

/// What the cases marked with * would have needed, beside what was measured.
std::string on_budget(const Report& report) {
  constexpr double with_tosses = 1.5;  // a trial's tosses are made and its truth counted beside it
  double needed_s = report.run.measured_s;
  int cases = 0;
  for (const CaseSummary& summary : report.cases) {
    if (!budget_was_short(summary)) continue;
    ++cases;
    needed_s += with_tosses * StopRule{}.min_trials * summary.launches * summary.time_ns->median / 1e9;
  }
  if (cases == 0) return {};
  return fmt::format("* The budget was too short for {} of {} cases to make as many trials as the others; about --budget {:.0f}s would do.\n", cases,
                     report.cases.size(), std::ceil(needed_s / 10) * 10);
}

}  // namespace

std::string advice_on(const Report& report) {
  std::vector<Case> jobs;
  for (const CaseSummary& summary : report.cases)
    if (std::ranges::none_of(jobs, [&](const Case& job) { return same_job(job, summary.what); })) jobs.push_back(summary.what);
  std::string text;
  for (const Case& job : jobs) {
    const Cases cases = cases_like(report, job);
    text += on_speed(cases, job_text(job)) + on_loss(cases, job_text(job));
  }
  return text + on_workers(report) + on_budget(report);
}

}  // namespace headcount
