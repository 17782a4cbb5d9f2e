// SPDX-License-Identifier: Apache-2.0
#include "app/ledger.hpp"

#include <algorithm>
#include <utility>

#include "machine/utc.hpp"
#include "report/file.hpp"
#include "report/sentences.hpp"
#include "runner/allotment.hpp"
#include "statistics/state_effect.hpp"

namespace headcount {
namespace {

// A report that has grown large is summarized and written again only when ten times the time that it takes has passed.
constexpr std::int64_t patience = 10;
// What is written is on the disk then, and disks are not to be asked for that more often. Who is killed loses so much at most.
constexpr std::int64_t between_writes_ns = 2'000'000'000;

CaseSummary pending(const Case& what, const Registry& registry) {
  CaseSummary summary;
  summary.what = what;
  const Entry* const entry = registry.find(what.backend, what.strategy);
  summary.promise = entry->strategy.promise;
  summary.fresh_workers = entry->backend.fresh_workers;
  return summary;
}

/// Why a case that was measured has no more launches.
std::string reason_done(const CaseSummary& summary, int launches) {
  if (!summary.time_ns) return "";
  const auto width = summary.ci_from == ci_of_launches ? half_width(*summary.time_ns) : std::nullopt;
  if (width && *width <= precise_half_width) return "precise";
  return summary.launches >= launches ? "launches" : "budget";
}

/// Where the tosses of its launches lie, those of a whole batch; empty where they were not kept.
std::string read_from(std::span<const Record* const> records, std::span<const Cache> caches) {
  std::int64_t bytes = 0;
  for (const Record* record : records)
    if (record->tosses) bytes = std::max(bytes, record->tosses->bytes);
  return bytes > 0 ? level_for(bytes, std::max(1, records.front()->what.threads), caches) : "";
}

}  // namespace

Ledger::Ledger(std::unique_ptr<HeldFile> file, Context context, RunFacts run, const Plan& plan, const Registry& registry,
               std::vector<proof::Proof> proofs, std::int64_t begin_ns)
    : file_(std::move(file)),
      registry_(registry),
      report_{std::move(context), std::move(run), {}, plan.skipped, {}, std::move(proofs)},
      document_(report_.context),
      records_(plan.cases.size()),
      stale_(plan.cases.size()),
      begin_ns_(begin_ns) {
  for (const Case& what : plan.cases) report_.cases.push_back(pending(what, registry));
  document_.set_proofs(report_.proofs);
  document_.set_cases(report_.cases);
  document_.set_skipped(report_.skipped);
}

void Ledger::begin() { write(); }

void Ledger::restore(const StoredReport& past, bool retry) {
  later_checks_ = std::exchange(report_.context.checks, past.report.context.checks);
  document_ = Document(past.context);
  document_.set_proofs(report_.proofs);
  document_.set_cases(report_.cases);
  for (const StoredReport::Row& row : past.rows) keep(row.place, row.record);
  for (std::size_t place = 0; place < past.report.cases.size(); ++place) {
    if (retry || past.report.cases[place].failure.empty()) continue;
    Record failed;
    failed.what = past.report.cases[place].what;
    failed.launch = -1;
    failed.failure = past.report.cases[place].failure;
    failed.words = past.report.cases[place].words;
    keep(place, failed);
  }
  summarize();
  document_.set_skipped(report_.skipped);
  report_.run = past.report.run;
  if (retry || !past.report.run.complete) report_.run.resumed.push_back(utc_date());
  wall_before_s_ = past.report.run.wall_s;
}

bool Ledger::has(std::size_t place, int launch) const {
  return std::ranges::any_of(records_[place], [&](const Record& known) { return known.failed() || known.launch == launch; });
}

void Ledger::take(std::size_t place, const Record& record) {
  if (!later_checks_.empty()) {  // from here on it is measured in two sittings
    report_.context.checks = worse_of(report_.context.checks, std::exchange(later_checks_, {}));
    document_.set_checks(report_.context.checks);
  }
  keep(place, record);
  report_.run.measured_s += record.measured_ns / 1e9;
  if (now_ns() - written_ns_ >= std::max(between_writes_ns, patience * write_cost_ns_)) write();
}

void Ledger::keep(std::size_t place, const Record& record) {
  records_[place].push_back(record);
  // The registry knows what was promised; a child that says otherwise must not make a wrong count pass for a lossy one.
  records_[place].back().promise = report_.cases[place].promise;
  records_[place].back().clock_step_ns = report_.context.clock.resolution_ns;  // which may have been read from a report that goes on
  stale_[place] = true;
  if (!record.failed()) document_.add_row(record, report_.run.launches.value_or(usual_launches));
}

void Ledger::summarize() {
  for (std::size_t place = 0; place < stale_.size(); ++place) {
    if (!stale_[place]) continue;
    std::vector<const Record*> records;
    for (const Record& known : records_[place]) records.push_back(&known);
    report_.cases[place] = summarize_case(records, report_.context.machine.usable.count);
    report_.cases[place].reads_from = read_from(records, report_.context.machine.caches);
    bound(report_.cases[place]);
    stale_[place] = false;
  }
  compare_with_serial(report_.cases);
}

void Ledger::hold_to(const Limits& limits) {
  report_.context.limits = limits;
  document_.set_limits(limits);
  for (CaseSummary& summary : report_.cases) bound(summary);
}

void Ledger::leave_out(const std::vector<Late>& late) {
  for (const auto& [place, price] : late) {
    const Case& what = report_.cases[place].what;
    const std::string reason = std::string(no_budget) + price;
    report_.cases[place].left_out = reason;
    report_.skipped.push_back({what.backend, what.strategy, what.coins, what.threads, reason});
  }
  document_.set_skipped(report_.skipped);
}

void Ledger::finish(bool complete, int rounds) {
  report_.run.rounds = std::max(rounds, static_cast<int>(report_.run.launches.value_or(0)));
  report_.run.order.resize(std::max<std::size_t>(1, std::min(report_.run.order.size(), static_cast<std::size_t>(std::max(rounds, 1)))));
  report_.run.complete = complete;
  report_.run.finished = utc_date();
  summarize();
  for (CaseSummary& summary : report_.cases) summary.done = reason_done(summary, report_.run.launches.value_or(usual_launches));
  if (complete) widen_by_state(report_.cases);
  report_.findings = findings_of(report_);
  document_.set_findings(report_.findings);
  write();
}

void Ledger::bound(CaseSummary& summary) const {
  const Context& context = report_.context;
  if (!context.limits || !summary.time_ns) return;
  const StrategyInfo& strategy = registry_.find(summary.what.backend, summary.what.strategy)->strategy;
  summary.limit = limit_of(summary.what, strategy, {summary.time_ns->median, summary.fewest_workers, summary.most_workers}, *context.limits,
                           context.machine.caches);
}

void Ledger::write() {
  report_.run.wall_s = wall_before_s_ + static_cast<double>(now_ns() - begin_ns_) / 1e9;
  const auto begin = now_ns();
  summarize();
  document_.set_cases(report_.cases);  // all of them: what each is worth beside serial changes with another one
  if (file_) file_->write(text());
  written_ns_ = now_ns();
  write_cost_ns_ = written_ns_ - begin;
}

}  // namespace headcount
