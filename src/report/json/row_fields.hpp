// SPDX-License-Identifier: Apache-2.0
// What a launch is stored as.
#pragma once

#include "report/json/fields.hpp"

namespace headcount::json {

void fields(const auto& visit, Is<Samples> auto& samples) {
  visit.ns("ns", samples.ns);
  visit("truth", samples.truth);
  visit("count", samples.count);
}

void fields(const auto& visit, Is<Stay> auto& stay) {
  visit("worker", stay.worker);
  visit("begin_ns", stay.begin_ns);
  visit("end_ns", stay.end_ns);
  visit("tosses", stay.tosses);
  visit("cpu", stay.cpu);
}

void fields(const auto& visit, Is<Observed> auto& seen) {
  visit("trials", seen.trials);
  visit("workers", seen.workers);
  visit.since("most_workers", seen.most_workers, seen.workers);
  visit("overlap", seen.overlap);
  visit("tosses_per_worker", seen.tosses_per_worker);
  visit("cpus", seen.cpus);
  visit.since("lossy", seen.lossy);
  visit.since("same_cpu", seen.same_cpu);
  visit.since("misplaced", seen.misplaced);
  visit.since_ns("ns", seen.ns);
  visit.since("timeline", seen.timeline);
}

void fields(const auto& visit, Is<Usage> auto& usage) {
  visit("voluntary_switches", usage.voluntary_switches);
  visit("involuntary_switches", usage.involuntary_switches);
  visit.since("steal_ns", usage.steal_ns);
  visit.since("throttled_ns", usage.throttled_ns);
}

void fields(const auto& visit, Is<TossMemory> auto& memory) {
  visit("bytes", memory.bytes);
  visit.since("huge_bytes", memory.huge_bytes);
  visit.either("made_by", memory.made_by_workers, "workers", "caller");
}

/// But for what stands before them in a row: Google Benchmark's keys and the factors.
void fields(const auto& visit, Is<Record> auto& record) {
  visit("samples", record.samples);
  visit("batch", record.batch);
  visit.digits("first_trial", record.first_trial);
  visit("setup_ns", record.setup_ns);
  visit("fresh_workers", record.fresh_workers);
  visit.group("warmup", [&record](const auto& inner) {
    inner("regions", record.warmup_regions);
    inner("ns", record.warmup_ns);
  });
  visit("observed", record.observed);
  visit("stop_reason", record.stop_reason);
  visit.since("min_trials", record.min_trials);
  visit.maybe("memory", record.tosses);
  visit.since("measured_ns", record.measured_ns);
  visit.since("usage", record.usage);
}

}  // namespace headcount::json
