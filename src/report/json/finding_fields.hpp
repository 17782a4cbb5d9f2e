// SPDX-License-Identifier: Apache-2.0
// What a report says, as it is stored.
#pragma once

#include "report/json/fields.hpp"
#include "statistics/findings/finding.hpp"

namespace headcount::json {

void fields(const auto& visit, Is<Ratio> auto& ratio) {
  visit.since("ratio", ratio.value);
  visit.interval("low", "high", ratio.ci);
}

void fields(const auto& visit, Is<Rung> auto& rung) {
  visit("case", rung.name);
  visit("strategy", rung.strategy);
  fields(visit, rung.ratio);
  visit("lost", rung.lost);
  visit("verdict", rung.speed);
}

/// But for its numbers, whose names differ from kind to kind.
void fields(const auto& visit, Is<Finding> auto& finding) {
  visit("kind", finding.kind);
  visit.since("coins", finding.coins);
  visit.since("threads", finding.threads);
  visit.text("backend", finding.backend);
  visit.text("job", finding.job);
  visit("text", finding.text);
  visit("title", finding.title);
  visit("cases", finding.cases);
}

}  // namespace headcount::json
