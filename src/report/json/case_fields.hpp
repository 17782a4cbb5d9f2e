// SPDX-License-Identifier: Apache-2.0
// What a case comes down to, as it is stored; and what did not run.
#pragma once

#include "experiment/skipped.hpp"
#include "report/json/fields.hpp"

namespace headcount::json {

void fields(const auto& visit, Is<WorstTrial> auto& worst) {
  visit.digits("trial", worst.trial);
  visit("truth", worst.truth);
  visit("count", worst.count);
}

void fields(const auto& visit, Is<Limit> auto& limit) {
  visit("what", limit.what);
  visit.ns("ns", limit.ns);
  visit("fraction", limit.fraction);
}

void fields(const auto& visit, Is<Skipped> auto& skipped) {
  visit("backend", skipped.backend);
  visit.text("strategy", skipped.strategy);
  visit.since("coins", skipped.coins);
  visit.since("threads", skipped.threads);
  visit("reason", skipped.reason);
}

/// Of a case that was measured, as its times, its losses and what was seen of its workers are stored under a key each.
void fields_of_times(const auto& visit, Is<CaseSummary> auto& summary) {
  auto& time = *summary.time_ns;
  visit.since("launches", summary.launches);
  visit("samples", time.samples);
  visit.ns("median_ns", time.median);
  visit.interval_ns("ci_low_ns", "ci_high_ns", time.ci);
  visit.text("ci_from", summary.ci_from);
  visit.since("spread", summary.spread);
  visit.ns("q05_ns", time.q05);
  visit.ns("q25_ns", time.q25);
  visit.ns("q75_ns", time.q75);
  visit.ns("q95_ns", time.q95);
  visit.ns("min_ns", time.min);
  visit.ns("max_ns", time.max);
  visit.ns("mad_ns", time.mad);
  visit("outliers", time.outliers);
  visit.ns("cpu_ns", summary.cpu_ns);
}

void fields_of_loss(const auto& visit, Is<CaseSummary> auto& summary) {
  auto& loss = *summary.loss;
  visit("trials", loss.trials);
  visit("lossy_trials", loss.lossy_trials);
  visit("rate", loss.rate);
  visit("rate_low", loss.rate_low);
  visit("rate_high", loss.rate_high);
  visit("lost_mean", loss.lost_mean);
  visit("lost_median", loss.lost_median);
  visit("lost_max", loss.lost_max);
  visit("relative_mean", loss.relative_mean);
  visit.interval("relative_low", "relative_high", loss.relative_ci);
  visit("relative_median", loss.relative_median);
  visit("relative_max", loss.relative_max);
  visit("worst", summary.worst);
}

void fields_of_observed(const auto& visit, Is<CaseSummary> auto& summary) {
  visit("workers", summary.workers);
  visit.since("most_workers", summary.most_workers, summary.workers);
  visit.since("overlap", summary.overlap);
  visit.since("overlap_most", summary.overlap_most, summary.overlap);
  visit.since("watched", summary.watched);
  visit.since("cpus", summary.cpus);
  visit.text("reads_from", summary.reads_from);
  visit.since("voluntary_switches", summary.voluntary_switches);
  visit.since("involuntary_switches", summary.involuntary_switches);
  visit.since("steal", summary.steal);
  visit.since("throttled_ns", summary.throttled_ns);
}

}  // namespace headcount::json
