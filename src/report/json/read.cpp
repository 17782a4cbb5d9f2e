// SPDX-License-Identifier: Apache-2.0
// Reads a report back, as far as tables need it. Whatever is not as it should be is one clear line.
#include <fmt/format.h>

#include "experiment/errors.hpp"
#include "report/document.hpp"
#include "report/json/json.hpp"
#include "report/visible.hpp"

namespace headcount {
namespace {

using json::Json;

Report parsed(const Json& from) {
  if (!from.is_object() || !from.contains("schema_version")) throw std::runtime_error("it has no schema_version: no report of headcount");
  if (from.at("schema_version") != 1)
    throw std::runtime_error(fmt::format("its schema_version is {}; this headcount reads 1", json::shown(from.at("schema_version"))));
  Report report{json::context_from(from.at("context")), json::run_from(from.at("run")), {}, {}, {}};
  const DialValues dials(report.context.dials);
  for (const Json& entry : from.at("cases")) report.cases.push_back(json::case_from(entry, dials));
  for (const Json& entry : from.at("skipped")) report.skipped.push_back(json::skipped_from(entry));
  if (from.contains("findings"))
    for (const Json& finding : from.at("findings")) report.findings.push_back(json::finding_from(finding));
  if (from.contains("proofs")) report.proofs = json::proofs_from(from.at("proofs"));
  return report;
}

}  // namespace

Json json::without_rows(const std::string& text) {
  check_shape(text);
  return Json::parse(text, [](int depth, Json::parse_event_t event, Json& part) {
    if (event == Json::parse_event_t::key) return depth != 1 || part != "benchmarks";
    if (event == Json::parse_event_t::value && part.is_string()) part = visible(part.get_ref<const std::string&>());
    return true;
  });
}

Report report_from(const std::string& text, const std::string& name) try {
  return parsed(json::without_rows(text));
} catch (const Json::parse_error& error) {
  throw Error(Exit::file, fmt::format("{}: not a JSON document, or a truncated one (byte {} of {})", name, error.byte, text.size()));
} catch (const std::exception& error) {
  throw Error(Exit::file, fmt::format("{}: not a report that can be read: {}", name, json::reason_of(error)));
}

}  // namespace headcount
