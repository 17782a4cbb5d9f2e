// SPDX-License-Identifier: Apache-2.0
// One row per launch, in the shape of Google Benchmark's JSON.
#include <algorithm>

#include "statistics/statistics.hpp"
#include "report/json/json.hpp"

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
           {"repetitions", rounds},
           {"repetition_index", record.launch},
           {"iterations", record.samples.count.size()},
           {"real_time", rounded_ns(summarize(record.samples.ns).median)},
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
    row["tosses"] = {{"bytes", record.tosses->bytes},
                     {"huge_bytes", or_null(record.tosses->huge_bytes)},
                     {"made_by", record.tosses->made_by_workers ? "workers" : "caller"}};
  row["measured_ns"] = record.measured_ns;
  row["usage"] = of_usage(record.usage);
  return row;
}

namespace {

Samples samples_from(const Json& from) {
  return {from.at("ns").get<std::vector<double>>(), from.at("truth").get<std::vector<Count>>(), from.at("count").get<std::vector<Count>>()};
}

Stay stay_from(const Json& from) {
  return {from.at("worker"), from.at("begin_ns").get<std::int64_t>(), from.at("end_ns").get<std::int64_t>(), from.at("tosses"), from.at("cpu")};
}

Observed observed_from(const Json& from) {
  Observed seen;
  from.at("trials").get_to(seen.trials);
  from.at("workers").get_to(seen.workers);
  seen.most_workers = optional_of<int>(from, "most_workers").value_or(seen.workers);
  seen.lossy = optional_of<int>(from, "lossy").value_or(0);
  seen.ns = optional_of<double>(from, "ns").value_or(0);
  if (!from.at("overlap").is_null()) seen.overlap = from.at("overlap").get<double>();
  from.at("tosses_per_worker").get_to(seen.tosses_per_worker);
  from.at("cpus").get_to(seen.cpus);
  if (from.contains("timeline"))
    for (const Json& stay : from.at("timeline")) seen.timeline.push_back(stay_from(stay));
  return seen;
}

Usage usage_from(const Json& from) {
  return {.voluntary_switches = from.at("voluntary_switches"),
          .involuntary_switches = from.at("involuntary_switches"),
          .steal_ns = optional_of<double>(from, "steal_ns"),
          .throttled_ns = optional_of<double>(from, "throttled_ns")};
}

TossMemory toss_memory_from(const Json& from) {
  const TossMemory memory{.bytes = from.at("bytes"),
                          .huge_bytes = optional_of<std::int64_t>(from, "huge_bytes"),
                          .made_by_workers = from.at("made_by") == "workers"};
  if (memory.bytes < 1 || memory.huge_bytes.value_or(0) < 0) throw std::runtime_error("tosses in memory of no size");
  return memory;
}

}  // namespace

Record record_of(const Json& row) {
  Record record;
  record.what = get_factors(row);
  row.at("repetition_index").get_to(record.launch);
  if (row.contains("promise")) record.promise = promise_from(row.at("promise"));
  record.samples = samples_from(row.at("samples"));
  row.at("batch").get_to(record.batch);
  record.first_trial = std::stoull(row.at("first_trial").get<std::string>());
  row.at("cpu_time").get_to(record.cpu_ns);
  row.at("setup_ns").get_to(record.setup_ns);
  row.at("fresh_workers").get_to(record.fresh_workers);
  row.at("warmup").at("regions").get_to(record.warmup_regions);
  row.at("warmup").at("ns").get_to(record.warmup_ns);
  record.measured_ns = optional_of<double>(row, "measured_ns").value_or(0);
  record.observed = observed_from(row.at("observed"));
  row.at("stop_reason").get_to(record.stop_reason);
  if (row.contains("min_trials")) row.at("min_trials").get_to(record.min_trials);
  if (row.contains("tosses")) record.tosses = toss_memory_from(row.at("tosses"));
  if (row.contains("usage")) record.usage = usage_from(row.at("usage"));
  return record;
}

namespace {

/// The last batch may be a shorter one.
std::size_t readings_of(std::size_t trials, int batch) { return (trials + static_cast<std::size_t>(batch) - 1) / static_cast<std::size_t>(batch); }

}  // namespace

std::string fault_of_samples(const Record& record) {
  const Samples& samples = record.samples;
  if (samples.ns.empty() || record.batch < 1) return "a record without a sample";
  if (samples.count.size() != samples.truth.size() || samples.ns.size() != readings_of(samples.count.size(), record.batch))
    return "samples of different lengths";
  const auto not_a_time = [](double ns) { return !std::isfinite(ns) || ns < 0; };
  if (std::ranges::any_of(samples.ns, not_a_time)) return "a time that is no time";
  const auto not_a_truth = [&](Count truth) { return truth < 0 || truth > record.what.coins; };
  if (std::ranges::any_of(samples.truth, not_a_truth)) return "a truth that cannot be";
  return {};
}

}  // namespace headcount::json
