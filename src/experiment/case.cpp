// SPDX-License-Identifier: Apache-2.0
#include "headcount/case.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "headcount/factors.hpp"

namespace headcount {
namespace {

bool is_further(const Factor& factor) { return !factor.option.empty() && !factor.again; }

}  // namespace

std::vector<FactorValue> further_factors(const Case& a_case) {
  std::vector<FactorValue> all;
  for (const Factor& factor : factors)
    if (is_further(factor)) all.push_back({std::string(factor.name), text_of(factor, a_case), usual_text_of(factor)});
  for (const DialValue& dial : a_case.dials.all()) all.push_back({dial.name, std::to_string(dial.value), std::to_string(dial.usual)});
  return all;
}

std::vector<FactorValue> differing_factors(const Case& mine, const Case& other) {
  const std::vector<FactorValue> others = further_factors(other);
  std::vector<FactorValue> differing = further_factors(mine);
  std::erase_if(differing, [&](const FactorValue& factor) {
    const auto at = std::ranges::find(others, factor.name, &FactorValue::name);
    return factor.value == (at == others.end() ? factor.usual : at->value);
  });
  return differing;
}

std::string name_of(const Case& a_case) {
  std::string name = fmt::format("{}/{}/coins:{}/threads:{}", a_case.backend, a_case.strategy, a_case.coins, a_case.threads);
  for (const Factor& factor : factors)
    if (is_further(factor) && !is_usual(factor, a_case)) name += fmt::format("/{}:{}", factor.name, text_of(factor, a_case));
  for (const DialValue& dial : a_case.dials.all())
    if (dial.value != dial.usual) name += fmt::format("/{}:{}", dial.name, dial.value);
  return name;
}

}  // namespace headcount
