// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "statistics/findings/parts.hpp"
#include "statistics/words.hpp"

namespace headcount {
namespace {

using words::duration;
using words::where;

std::string time_of(const CaseSummary& summary) { return duration(summary.time_ns->median); }

/// `serial/local` on one thread, `openmp/local on 2 threads`.
std::string named(const CaseSummary& summary) { return is_serial(summary) ? words::way(summary.what) + " on one thread" : where(summary.what); }

/// What distinguishes it among the cases of one runtime: `local on 2 threads`.
std::string within_runtime(const CaseSummary& summary) { return where(summary.what).substr(summary.what.backend.size() + 1); }

std::string whole_way(const CaseSummary& summary) { return words::way(summary.what); }
std::string whole_place(const CaseSummary& summary) { return where(summary.what); }

/// How a case is named where all have something in common.
using Naming = std::string (*)(const CaseSummary&);

/// `; X and Y are just as fast`, or why nothing is said of others.
std::string as_fast_text(const Best& best, std::size_t ways, Naming naming) {
  if (ways < 2) return "";
  if (!best.known) return "; with one launch each it cannot be said whether others are as fast";
  if (best.as_fast.empty()) return "; nothing else is as fast";
  std::vector<std::string> names;
  for (const CaseSummary* other : best.as_fast) names.push_back(naming(*other));
  return fmt::format("; {} {} just as fast", words::listed(names), names.size() == 1 ? "is" : "are");
}

void put_best(Finding& finding, const Best& best) {
  const Summary& time = *best.best->time_ns;
  finding.cases = {name_of(best.best->what)};
  for (std::string& name : names_of(best.as_fast)) finding.cases.push_back(std::move(name));
  finding.numbers = {{"time_ns", time.median},
                     {"low_ns", time.ci ? std::optional(time.ci->low) : std::nullopt},
                     {"high_ns", time.ci ? std::optional(time.ci->high) : std::nullopt}};
}

/// A smaller median that stands beside what is named in every table, and is known too badly to be advised; empty where there is none.
std::string doubted_text(const Cases& candidates, const CaseSummary& named) {
  const CaseSummary* const one = fastest(those(candidates, [](const CaseSummary& candidate) { return !is_known_well(candidate); }));
  if (one == nullptr || one->time_ns->median >= named.time_ns->median) return "";
  const Interval& ci = *one->time_ns->ci;
  return fmt::format(" {} takes {}, but that is known to no better than {} to {}.", where(one->what), time_of(*one), duration(ci.low),
                     duration(ci.high));
}

/// How many times as fast as one thread: the quotient the other way round.
Ratio gain_over(const CaseSummary& serial, const CaseSummary& other) { return ratio_of(serial, other); }

Finding headline_of(const Job& job, const CaseSummary* serial, const CaseSummary* parallel) {
  Finding finding = finding_at("headline", job);
  if (serial == nullptr && parallel == nullptr) {
    const bool any = std::ranges::any_of(job.cases, [](const CaseSummary* one) { return one->promise == Promise::exact && one->time_ns; });
    finding.text = fmt::format("No exact way of counting {} was measured{}.", job.text(), any ? " well enough to be named" : "");
    finding.title = fmt::format("No exact way of counting {}", job.text());
    return finding;
  }
  const CaseSummary& first = serial != nullptr ? *serial : *parallel;
  finding.cases.push_back(name_of(first.what));
  if (serial == nullptr || parallel == nullptr) {
    finding.text = fmt::format("Counting {} takes {} with {}, the fastest exact way.", job.text(), time_of(first), named(first));
    finding.title = fmt::format("{}: {} with {}", job.text(), time_of(first), where(first.what));
    return finding;
  }
  finding.cases.push_back(name_of(parallel->what));
  const Ratio gain = gain_over(*serial, *parallel);
  const Speed serially = speed_of(*serial, *parallel);
  finding.vs_serial = gain;
  finding.title = fmt::format("{}: {} on one thread, {} with {}", job.text(), time_of(*serial), time_of(*parallel), where(parallel->what));
  const std::string start = fmt::format("Counting {} takes {} on one thread", job.text(), time_of(*serial));
  if (serially == Speed::slower)
    finding.text = fmt::format("{}; {} takes {} and is {} x as fast {}.", start, where(parallel->what), time_of(*parallel), words::factor(gain.value),
                               words::factors(*gain.ci));
  else if (serially == Speed::faster)
    finding.text = fmt::format("{}. No parallel way beats that; the fastest, {}, takes {}.", start, where(parallel->what), time_of(*parallel));
  else
    finding.text = fmt::format("{}; the fastest parallel way, {}, takes {}: too close to call.", start, where(parallel->what), time_of(*parallel));
  return finding;
}

/// What to use: one thread where no parallel way is surely faster.
Finding use_of(const Job& job, const Cases& candidates, const Cases& eligible, const CaseSummary* serial) {
  Finding finding = finding_at("use", job);
  Best best = best_of(eligible);
  const bool undecided = serial != nullptr && best.best != serial && speed_of(*serial, *best.best) != Speed::slower;
  if (undecided) best = best_of(those(eligible, [](const CaseSummary& one) { return is_serial(one); }));
  put_best(finding, best);
  if (serial != nullptr && best.best != serial) finding.vs_serial = gain_over(*serial, *best.best);
  const std::string versus =
      finding.vs_serial && finding.vs_serial->ci && is_parallel(*best.best)
          ? fmt::format(", {} x as fast as one thread {}", words::factor(finding.vs_serial->value), words::factors(*finding.vs_serial->ci))
          : "";
  finding.threads = best.best->what.threads;
  finding.backend = best.best->what.backend;
  finding.text = fmt::format("For {} use {}: {}{}{}.", job.text(), named(*best.best), time_of(*best.best), versus,
                             as_fast_text(best, eligible.size(), whole_place)) +
                 doubted_text(candidates, *best.best);
  finding.title = fmt::format("Use {}: {}", where(best.best->what), time_of(*best.best));
  return finding;
}

/// The best among cases of one kind, `opening` saying which.
void add_best(Findings& findings, Finding finding, const Cases& cases, const std::string& opening, Naming naming) {
  const Best best = best_of(cases);
  put_best(finding, best);
  finding.text = fmt::format("{} use {}: {}{}.", opening, naming(*best.best), time_of(*best.best), as_fast_text(best, cases.size(), naming));
  finding.title = fmt::format("{}: {}", where(best.best->what), time_of(*best.best));
  findings.push_back(std::move(finding));
}

/// A faster time that stands beside the best in every table and is none of so many threads; empty where there is none.
std::string alone_text(const Cases& all, const CaseSummary& best) {
  const CaseSummary* const alone = fastest(those(all, [](const CaseSummary& one) { return !is_parallel(one); }));
  if (alone == nullptr || alone->time_ns->median >= best.time_ns->median) return "";
  return fmt::format(" {} takes {}, but one worker does it all.", whole_way(*alone), time_of(*alone));
}

void add_by_threads(Findings& findings, const Job& job, const Cases& candidates, const Cases& eligible) {
  std::set<int> counts;
  for (const CaseSummary* one : eligible) counts.insert(one->what.threads);
  for (const int threads : counts) {
    Finding finding = finding_at("use-threads", job);
    finding.threads = threads;
    const Cases all = those(eligible, [&](const CaseSummary& one) { return one.what.threads == threads; });
    const Cases parallel = those(all, [](const CaseSummary& one) { return is_parallel(one); });
    const Cases& own = parallel.empty() ? all : parallel;  // where one worker did it all, it was not on so many threads
    add_best(findings, std::move(finding), own, fmt::format("For {} on {}", job.text(), words::counted(static_cast<std::size_t>(threads), "thread")),
             whole_way);
    if (threads > 1) findings.back().text += alone_text(all, *fastest(own));
    const auto of_its_kind = [&](const CaseSummary& one) { return one.what.threads == threads && is_parallel(one) == is_parallel(*own.front()); };
    findings.back().text += doubted_text(those(candidates, of_its_kind), *fastest(own));
  }
}

/// One per runtime, at the thread count that matters; the serial one on its own thread.
void add_by_runtime(Findings& findings, const Job& job, const Cases& candidates, const Cases& eligible, int usable_cpus) {
  std::vector<std::string> backends;
  for (const CaseSummary* one : eligible)
    if (std::ranges::find(backends, one->what.backend) == backends.end()) backends.push_back(one->what.backend);
  for (const std::string& backend : backends) {
    const Cases all = those(eligible, [&](const CaseSummary& one) { return one.what.backend == backend; });
    const int threads = threads_that_matter(all, usable_cpus);
    const Cases own = threads == 0 ? all : those(all, [&](const CaseSummary& one) { return one.what.threads == threads; });
    Finding finding = finding_at("runtime", job);
    finding.backend = backend;
    finding.threads = own.front()->what.threads;
    add_best(findings, std::move(finding), own, fmt::format("If it has to be {} for {},", backend, job.text()), within_runtime);
    const auto of_its_kind = [&](const CaseSummary& one) { return one.what.backend == backend && one.what.threads == own.front()->what.threads; };
    findings.back().text += doubted_text(those(candidates, of_its_kind), *fastest(own));
  }
}

}  // namespace

void add_use(Findings& findings, const Job& job, const Circumstances& circumstances) {
  const Cases candidates = those(job.cases, [&](const CaseSummary& one) { return is_candidate(one, circumstances); });
  const Cases eligible = those(candidates, is_known_well);
  const CaseSummary* const serial = fastest(those(eligible, [](const CaseSummary& one) { return is_serial(one); }));
  const CaseSummary* const parallel = fastest(those(eligible, [](const CaseSummary& one) { return is_parallel(one); }));
  if (std::ranges::any_of(job.cases, [](const CaseSummary* one) { return one->time_ns.has_value(); }))
    findings.push_back(headline_of(job, serial, parallel));
  if (const CaseSummary* const named = parallel != nullptr ? parallel : serial)
    findings.back().text += doubted_text(those(candidates, is_parallel), *named);
  if (eligible.empty()) return;
  findings.push_back(use_of(job, candidates, eligible, serial));
  add_by_threads(findings, job, candidates, eligible);
  add_by_runtime(findings, job, candidates, eligible, circumstances.usable_cpus);
}

}  // namespace headcount
