// SPDX-License-Identifier: Apache-2.0
#include "runner/launch_rules.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "experiment/errors.hpp"

namespace headcount {
namespace {

constexpr double warmup_ns = 20e6;
constexpr int warmup_regions = 3;
// A launch that may take less than this in all warms up for a fifth of its time only.
constexpr double warmup_share = 0.2;

}  // namespace

bool is_warm(int regions, double ns, const StopRule& rule) {
  if (ns > rule.time_ns) return true;
  return regions >= warmup_regions && ns >= std::min(warmup_ns, warmup_share * rule.time_ns);
}

StopRule rule_for(StopRule rule, const TeamInfo& backend) {
  rule.min_trials = std::min(rule.min_trials, backend.min_trials);
  return rule;
}

const Entry& openable(const Case& what, const Registry& registry) {
  const Entry* const entry = registry.find(what.backend, what.strategy);
  if (entry == nullptr || !entry->open) throw Error(Exit::unavailable, fmt::format("no way to open {}", name_of(what)));
  return *entry;
}

}  // namespace headcount
