// SPDX-License-Identifier: Apache-2.0
#include "headcount/case.hpp"

#include <fmt/format.h>

namespace headcount {

std::vector<Factor> further_factors(const Case& a_case) {
  const auto text = [](const auto& value) { return fmt::format("{}", value); };
  return {{"heads", text(a_case.heads)},   {"source", a_case.source},
          {"look", a_case.look},           {"work_ns", text(a_case.work_ns)},
          {"gap_ns", text(a_case.gap_ns)}, {"schedule", a_case.schedule},
          {"wait", a_case.wait},           {"pin", a_case.pin},
          {"place", a_case.place},         {"tosses", a_case.tosses},
          {"python", a_case.python},       {"padding_bytes", text(a_case.padding_bytes)},
          {"shards", text(a_case.shards)}, {"flush_every", text(a_case.flush_every)}};
}

std::string name_of(const Case& a_case) {
  static const std::vector<Factor> usual = further_factors({});
  std::string name = fmt::format("{}/{}/coins:{}/threads:{}", a_case.backend, a_case.strategy, a_case.coins, a_case.threads);
  const std::vector<Factor> factors = further_factors(a_case);
  for (std::size_t i = 0; i < factors.size(); ++i)
    if (factors[i].value != usual[i].value) name += fmt::format("/{}:{}", factors[i].name, factors[i].value);
  return name;
}

}  // namespace headcount
