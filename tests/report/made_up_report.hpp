// SPDX-License-Identifier: Apache-2.0
// A small report with one case of every kind: exact, lossy, unproven, broken, failed, not yet measured.
#pragma once

#include <string>
#include <vector>

#include "report/document.hpp"
#include "report/report.hpp"
#include "report/sentences.hpp"

namespace headcount {

inline Record made_up_record(const std::string& backend, const std::string& strategy, Promise promise, Count lost) {
  Record record;
  record.what = {.backend = backend, .strategy = strategy, .coins = 1000, .threads = 2};
  record.promise = promise;
  record.samples = {{100.25, 110.5, 90, 95, 105, 99}, {500, 510, 490, 505, 495, 500}, {500, 510, 490 - lost, 505, 495, 500}};
  record.cpu_ns = 180.5;
  record.setup_ns = 1e6;
  record.warmup_regions = 3;
  record.warmup_ns = 1e5;
  record.measured_ns = 2e6;
  record.observed = {.trials = 5, .workers = 2, .overlap = 0.25, .tosses_per_worker = {600, 400}, .cpus = {0, 1}};
  record.stop_reason = "ci";
  return record;
}

inline std::vector<Record> made_up_records() {
  std::vector<Record> records{made_up_record("serial", "reduction", Promise::exact, 0), made_up_record("openmp", "racy", Promise::lossy, 40),
                              made_up_record("tbb", "racy", Promise::lossy, 0), made_up_record("openmp", "atomic", Promise::exact, 1),
                              made_up_record("openmp", "mutex", Promise::exact, 0)};
  records.back().failure = "crashed: killed by signal 11 (Segmentation fault)";
  return records;
}

inline Context made_up_context() {
  Context context;
  context.date = "2026-01-31T12:00:00+00:00";
  context.executable = "headcount";
  context.machine.cpu_model = "A CPU \"of\" \xc3\xa9lan";
  context.machine.usable.count = 2;
  context.machine.virtualised = "kvm";
  context.machine.host_name = "host";
  context.build = {.version = "0.1.0",
                   .compiler = "GNU 12.2.0",
                   .flags = "-O3",
                   .build_type = "Release",
                   .git_revision = "abc",
                   .git_dirty = false,
                   .sanitizer = ""};
  context.runtimes = {{"openmp", "OpenMP 201511", "/lib/libgomp.so.1", {{"OMP_NUM_THREADS", "2"}}}};
  context.libraries = {{"fmt", "9.1.0"}};
  context.checks = {{"virtual", "warn", "a virtual machine", "measure on bare metal"}, {"turbo", "unknown", "it does not tell", {}}};
  return context;
}

inline Report made_up_report() {
  Report report{made_up_context(), {}, {}, {}, {}};
  for (const Record& record : made_up_records()) {
    const Record* const one = &record;
    report.cases.push_back(summarize_case(std::span(&one, 1), 2));
  }
  CaseSummary pending;
  pending.what = {.backend = "tbb", .strategy = "local", .coins = 1'000'000, .threads = 4};
  report.cases.push_back(pending);
  compare_with_serial(report.cases);
  report.skipped = {{"mpi", "", {}, {}, "not built: mpi.h was not found"}, {"serial", "racy", 1000, 2, "serial runs on 1 thread at most"}};
  report.run.id = "run-1";
  report.run.complete = true;
  report.run.argv = {"headcount", "run", "-f", "a\"b\\c\n"};
  report.run.replay = "headcount run -f 'a\"b'";
  report.run.seed = UINT64_MAX;
  report.run.rounds = 5;
  report.run.order = {{0, 1, 2}, {2, 1, 0}};
  report.run.started = "2026-01-31T12:00:00+00:00";
  report.run.wall_s = 12.5;
  report.run.measured_s = 10.25;
  report.findings = findings_of(report);
  return report;
}

inline std::string text_of(const Report& report) {
  Document document(report.context);
  for (const Record& record : made_up_records())
    if (!record.failed()) document.add_row(record, report.run.rounds);
  document.set_cases(report.cases);
  document.set_skipped(report.skipped);
  document.set_findings(report.findings);
  return document.text(report.run);
}

}  // namespace headcount
