// SPDX-License-Identifier: Apache-2.0
#include "headcount/case.hpp"

#include <fmt/format.h>

namespace headcount {

std::string name_of(const Case& a_case) {
  const Case usual;
  std::string name =
      fmt::format("{}/{}/coins:{}/threads:{}", a_case.backend, a_case.strategy, a_case.coins, a_case.threads);
  const auto append = [&name](const char* factor, const auto& value, const auto& usual_value) {
    if (value != usual_value) name += fmt::format("/{}:{}", factor, value);
  };
  append("heads", a_case.heads, usual.heads);
  append("source", a_case.source, usual.source);
  append("work_ns", a_case.work_ns, usual.work_ns);
  append("gap_ns", a_case.gap_ns, usual.gap_ns);
  append("schedule", a_case.schedule, usual.schedule);
  append("wait", a_case.wait, usual.wait);
  append("pin", a_case.pin, usual.pin);
  append("padding_bytes", a_case.padding_bytes, usual.padding_bytes);
  append("shards", a_case.shards, usual.shards);
  append("flush_every", a_case.flush_every, usual.flush_every);
  return name;
}

}  // namespace headcount
