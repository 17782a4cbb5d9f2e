// SPDX-License-Identifier: Apache-2.0
// One row per launch, in the shape of Google Benchmark's JSON.
#include "report/json/row_fields.hpp"
#include "statistics/launches.hpp"

namespace headcount::json {

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
  fields(Put(row), record);
  return row;
}

Record record_of(const Json& row, const DialValues& dials) {
  Record record;
  record.what = get_factors(row, dials);
  record.launch = whole_at<int>(row, "repetition_index");
  row.at("cpu_time").get_to(record.cpu_ns);
  if (row.contains("promise")) record.promise = value_named<Promise>(row.at("promise"));
  fields(Take(row), record);
  if (record.tosses && (record.tosses->bytes < 1 || record.tosses->huge_bytes.value_or(0) < 0))
    throw std::runtime_error("tosses in memory of no size");
  return record;
}

}  // namespace headcount::json
