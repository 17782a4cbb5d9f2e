// SPDX-License-Identifier: Apache-2.0
// One row per launch, in the shape of Google Benchmark's JSON.
#include "core/statistics.hpp"
#include "report/json/json.hpp"

namespace headcount::json {
namespace {

Json of_samples(const Samples& samples) {
  Json ns = Json::array();
  for (const double value : samples.ns) ns.push_back(rounded_ns(value));
  return {{"ns", std::move(ns)}, {"truth", samples.truth}, {"count", samples.count}};
}

Json of_observed(const Observed& seen) {
  return {{"trials", seen.trials},
          {"workers", seen.workers},
          {"overlap", or_null(seen.overlap)},
          {"tosses_per_worker", seen.tosses_per_worker},
          {"cpus", seen.cpus}};
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
  return row;
}

}  // namespace headcount::json
