// SPDX-License-Identifier: Apache-2.0
// One row per launch, in the shape of Google Benchmark's JSON.
#include "report/json/json.hpp"
#include "statistics/launches.hpp"

namespace headcount::json {
namespace {

Json of_samples(const Samples& samples) {
  Json ns = Json::array();
  for (const double value : samples.ns) ns.push_back(rounded_ns(value));
  return {{"ns", std::move(ns)}, {"truth", samples.truth}, {"count", samples.count}};
}

Json of_timeline(const std::vector<Stay>& stays) {
  Json timeline = Json::array();
  for (const Stay& stay : stays)
    timeline.push_back({{"worker", stay.worker}, {"begin_ns", stay.begin_ns}, {"end_ns", stay.end_ns}, {"tosses", stay.tosses}, {"cpu", stay.cpu}});
  return timeline;
}

Json of_observed(const Observed& seen) {
  return {{"trials", seen.trials},
          {"workers", seen.workers},
          {"most_workers", seen.most_workers},
          {"overlap", or_null(seen.overlap)},
          {"tosses_per_worker", seen.tosses_per_worker},
          {"cpus", seen.cpus},
          {"lossy", seen.lossy},
          {"same_cpu", seen.same_cpu},
          {"misplaced", seen.misplaced},
          {"ns", rounded_ns(seen.ns)},
          {"timeline", of_timeline(seen.timeline)}};
}

Json of_usage(const Usage& usage) {
  return {{"voluntary_switches", usage.voluntary_switches},
          {"involuntary_switches", usage.involuntary_switches},
          {"steal_ns", or_null(usage.steal_ns)},
          {"throttled_ns", or_null(usage.throttled_ns)}};
}

}  // namespace

Json of_row(const Record& record, int rounds) {
  const std::string name = name_of(record.what);
  Json row{{"name", name},
           {"run_name", name},
           {"run_type", "iteration"},
           {"repetitions", std::max(rounds, record.launch + 1)},
           {"repetition_index", record.launch},
           {"iterations", record.samples.count.size()},
           {"real_time", rounded_ns(launch_time_of(record))},
           {"cpu_time", rounded_ns(record.cpu_ns)},
           {"time_unit", "ns"}};
  put_factors(row, record.what);
  row["samples"] = of_samples(record.samples);
  row["batch"] = record.batch;
  row["first_trial"] = std::to_string(record.first_trial);
  row["setup_ns"] = record.setup_ns;
  row["fresh_workers"] = record.fresh_workers;
  row["warmup"] = {{"regions", record.warmup_regions}, {"ns", record.warmup_ns}};
  row["observed"] = of_observed(record.observed);
  row["stop_reason"] = record.stop_reason;
  row["min_trials"] = record.min_trials;
  if (record.tosses)
    row["memory"] = {{"bytes", record.tosses->bytes},
                     {"huge_bytes", or_null(record.tosses->huge_bytes)},
                     {"made_by", record.tosses->made_by_workers ? "workers" : "caller"}};
  row["measured_ns"] = record.measured_ns;
  row["usage"] = of_usage(record.usage);
  return row;
}

namespace {

Samples samples_from(const Json& from) {
  return {array_of(from.at("ns")).get<std::vector<double>>(), wholes_at<Count>(from, "truth"), wholes_at<Count>(from, "count")};
}

Stay stay_from(const Json& from) {
  return {whole_at<std::int64_t>(from, "worker"), whole_at<std::int64_t>(from, "begin_ns"), whole_at<std::int64_t>(from, "end_ns"),
          whole_at<Count>(from, "tosses"), whole_at<int>(from, "cpu")};
}

Observed observed_from(const Json& from) {
  Observed seen;
  seen.trials = whole_at<int>(from, "trials");
  seen.workers = whole_at<int>(from, "workers");
  seen.most_workers = from.contains("most_workers") ? whole_at<int>(from, "most_workers") : seen.workers;
  seen.lossy = from.contains("lossy") ? whole_at<int>(from, "lossy") : 0;
  seen.same_cpu = from.contains("same_cpu") ? whole_at<int>(from, "same_cpu") : 0;
  seen.misplaced = from.contains("misplaced") ? whole_at<int>(from, "misplaced") : 0;
  seen.ns = optional_of<double>(from, "ns").value_or(0);
  if (!from.at("overlap").is_null()) seen.overlap = from.at("overlap").get<double>();
  seen.tosses_per_worker = wholes_at<Count>(from, "tosses_per_worker");
  seen.cpus = wholes_at<int>(from, "cpus");
  if (from.contains("timeline"))
    for (const Json& stay : array_of(from.at("timeline"))) seen.timeline.push_back(stay_from(stay));
  return seen;
}

Usage usage_from(const Json& from) {
  return {.voluntary_switches = whole_at<std::int64_t>(from, "voluntary_switches"),
          .involuntary_switches = whole_at<std::int64_t>(from, "involuntary_switches"),
          .steal_ns = optional_of<double>(from, "steal_ns"),
          .throttled_ns = optional_of<double>(from, "throttled_ns")};
}

TossMemory toss_memory_from(const Json& from) {
  TossMemory memory{.bytes = whole_at<std::int64_t>(from, "bytes"), .huge_bytes = {}, .made_by_workers = from.at("made_by") == "workers"};
  if (from.contains("huge_bytes") && !from.at("huge_bytes").is_null()) memory.huge_bytes = whole_at<std::int64_t>(from, "huge_bytes");
  if (memory.bytes < 1 || memory.huge_bytes.value_or(0) < 0) throw std::runtime_error("tosses in memory of no size");
  return memory;
}

}  // namespace

Record record_of(const Json& row, const DialValues& dials) {
  Record record;
  record.what = get_factors(row, dials);
  record.launch = whole_at<int>(row, "repetition_index");
  if (row.contains("promise")) record.promise = promise_from(row.at("promise"));
  record.samples = samples_from(row.at("samples"));
  record.batch = whole_at<int>(row, "batch");
  record.first_trial = digits_at(row, "first_trial");
  row.at("cpu_time").get_to(record.cpu_ns);
  row.at("setup_ns").get_to(record.setup_ns);
  row.at("fresh_workers").get_to(record.fresh_workers);
  record.warmup_regions = whole_at<int>(row.at("warmup"), "regions");
  row.at("warmup").at("ns").get_to(record.warmup_ns);
  record.measured_ns = optional_of<double>(row, "measured_ns").value_or(0);
  record.observed = observed_from(row.at("observed"));
  row.at("stop_reason").get_to(record.stop_reason);
  if (row.contains("min_trials")) record.min_trials = whole_at<int>(row, "min_trials");
  if (row.contains("memory")) record.tosses = toss_memory_from(row.at("memory"));
  if (row.contains("usage")) record.usage = usage_from(row.at("usage"));
  return record;
}

}  // namespace headcount::json
