// SPDX-License-Identifier: Apache-2.0
// What a report says, as it is stored.
#include "report/json/json.hpp"

namespace headcount::json {
namespace {

Json number(const std::optional<double>& value) { return value ? finite(*value) : Json(nullptr); }

Json of_ratio(const Ratio& ratio) {
  return {{"ratio", finite(ratio.value)},
          {"low", ratio.ci ? finite(ratio.ci->low) : Json(nullptr)},
          {"high", ratio.ci ? finite(ratio.ci->high) : Json(nullptr)}};
}

Ratio ratio_from(const Json& from) {
  Ratio ratio{.value = optional_of<double>(from, "ratio").value_or(1)};
  const auto low = optional_of<double>(from, "low");
  const auto high = optional_of<double>(from, "high");
  if (low && high) ratio.ci = Interval{*low, *high};
  return ratio;
}

Json of_rung(const Rung& rung) {
  Json all{{"case", rung.name}, {"strategy", rung.strategy}};
  all.update(of_ratio(rung.ratio));
  all["lost"] = rung.lost;
  all["verdict"] = name_of(rung.speed);
  return all;
}

Rung rung_from(const Json& from) {
  Rung rung{.name = from.at("case"), .strategy = from.at("strategy"), .ratio = ratio_from(from), .lost = from.at("lost")};
  for (const Speed speed : {Speed::slower, Speed::faster, Speed::same})
    if (from.at("verdict") == name_of(speed)) rung.speed = speed;
  return rung;
}

Json numbers_of(const Finding& finding) {
  Json numbers = Json::object();
  for (const auto& [name, value] : finding.numbers) numbers[name] = number(value);
  if (finding.vs_serial) numbers["vs_serial"] = of_ratio(*finding.vs_serial);
  if (!finding.rungs.empty()) numbers["rungs"] = Json::array();
  for (const Rung& rung : finding.rungs) numbers["rungs"].push_back(of_rung(rung));
  return numbers;
}

void take_numbers(Finding& finding, const Json& from) {
  for (const auto& [name, value] : from.items()) {
    if (name == "vs_serial")
      finding.vs_serial = ratio_from(value);
    else if (name == "rungs")
      for (const Json& rung : value) finding.rungs.push_back(rung_from(rung));
    else
      finding.numbers.emplace_back(name, value.is_null() ? std::nullopt : std::optional(value.get<double>()));
  }
}

}  // namespace

Json of_finding(const Finding& finding) {
  return {{"kind", finding.kind},
          {"coins", or_null(finding.coins)},
          {"threads", or_null(finding.threads)},
          {"backend", or_null(finding.backend)},
          {"job", or_null(finding.job)},
          {"text", finding.text},
          {"title", finding.title},
          {"cases", finding.cases},
          {"numbers", numbers_of(finding)}};
}

Finding finding_from(const Json& from) {
  Finding finding{.kind = from.at("kind")};
  finding.coins = optional_of<Count>(from, "coins");
  finding.threads = optional_of<int>(from, "threads");
  finding.backend = optional_of<std::string>(from, "backend").value_or("");
  finding.job = optional_of<std::string>(from, "job").value_or("");
  from.at("text").get_to(finding.text);
  from.at("title").get_to(finding.title);
  from.at("cases").get_to(finding.cases);
  take_numbers(finding, from.at("numbers"));
  return finding;
}

}  // namespace headcount::json
