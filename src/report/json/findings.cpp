// SPDX-License-Identifier: Apache-2.0
// What a report says.
#include "report/json/finding_fields.hpp"

namespace headcount::json {
namespace {

Json numbers_of(const Finding& finding) {
  Json numbers = Json::object();
  for (const auto& [name, value] : finding.numbers) numbers[name] = Put::of(value);
  if (finding.vs_serial) numbers["vs_serial"] = Put::of(*finding.vs_serial);
  if (!finding.rungs.empty()) numbers["rungs"] = Put::of(finding.rungs);
  return numbers;
}

void take_numbers(Finding& finding, const Json& from) {
  for (const auto& [name, value] : from.items()) {
    if (name == "vs_serial")
      finding.vs_serial = from_fields<Ratio>(value);
    else if (name == "rungs")
      for (const Json& rung : value) finding.rungs.push_back(from_fields<Rung>(rung));
    else
      finding.numbers.emplace_back(name, value.is_null() ? std::nullopt : std::optional(value.get<double>()));
  }
}

}  // namespace

Json of_finding(const Finding& finding) {
  Json all = Put::of(finding);
  all["numbers"] = numbers_of(finding);
  return all;
}

Finding finding_from(const Json& from) {
  auto finding = from_fields<Finding>(from);
  take_numbers(finding, from.at("numbers"));
  return finding;
}

}  // namespace headcount::json
