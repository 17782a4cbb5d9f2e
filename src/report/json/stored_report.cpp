// SPDX-License-Identifier: Apache-2.0
#include "report/stored_report.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "experiment/errors.hpp"
#include "report/differences.hpp"
#include "report/document.hpp"
#include "report/json/json.hpp"
#include "report/visible.hpp"

namespace headcount {
namespace {

using json::Json;

std::string value_of(const Json& value) { return value.is_string() ? value.get<std::string>() : json::text_of(value); }

/// All that is told of the machine and of the build. The load and the clock are not part of it: they are never the same.
std::vector<Setting> fingerprint_in(const Json& context) {
  std::vector<Setting> all{{"host_name", value_of(context.at("host_name"))}};
  for (const char* const part : {"machine", "build"})
    for (const auto& [key, value] : context.at(part).items()) all.push_back({fmt::format("{}.{}", part, key), value_of(value)});
  return all;
}

void add_rows(StoredReport& past, const Json& rows) {
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < past.report.cases.size(); ++i)
    if (!places.emplace(name_of(past.report.cases[i].what), i).second) throw std::runtime_error("it has a case twice");
  std::set<std::pair<std::size_t, int>> seen;
  const DialValues dials(past.report.context.dials);
  for (const Json& row : rows) {
    Record record = json::record_of(row, dials);
    json::make_visible(record.what);  // as the cases' are
    const auto place = places.find(name_of(record.what));
    if (place == places.end()) throw std::runtime_error(fmt::format("it has a row of {}, and no such case", name_of(record.what)));
    if (!seen.emplace(place->second, record.launch).second)
      throw std::runtime_error(fmt::format("it has launch {} of {} twice", record.launch, name_of(record.what)));
    if (const std::string fault = json::fault_of(record); !fault.empty())
      throw std::runtime_error(fmt::format("launch {} of {}: {}", record.launch, name_of(record.what), fault));
    record.promise = past.report.cases[place->second].promise;
    record.clock_step_ns = past.report.context.clock.resolution_ns;
    past.rows.push_back({place->second, std::move(record)});
  }
}

}  // namespace

std::vector<std::vector<Record>> StoredReport::by_case() const {
  std::vector<std::vector<Record>> records(report.cases.size());
  for (const Row& row : rows) records[row.place].push_back(row.record);
  return records;
}

StoredReport stored_report_from(const std::string& text, const std::string& name) {
  StoredReport past{report_from(text, name), {}, {}, {}};
  try {
    const Json from = json::parsed(text);
    past.context = json::text_of(from.at("context"));
    static_cast<void>(compared_fields(past.context));  // they are there, and of the right types
    past.fingerprint = fingerprint_in(from.at("context"));
    past.report.run.argv = json::run_from(from.at("run")).argv;  // as it was said: all else is to be shown
    add_rows(past, from.at("benchmarks"));
    return past;
  } catch (const std::exception& error) {
    throw Error(Exit::file, fmt::format("{}: not a report to go on with: {}", name, json::reason_of(error)));
  }
}

std::vector<Setting> fingerprint_of(const Context& context) { return fingerprint_in(json::of_context(context)); }

}  // namespace headcount
