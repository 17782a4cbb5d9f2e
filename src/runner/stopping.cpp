// SPDX-License-Identifier: Apache-2.0
#include "runner/stopping.hpp"

namespace headcount {
namespace {

// Where even the least number of trials takes so many times the launch's share, one has to do.
constexpr double patience = 2;

}  // namespace

std::string reason_to_stop(const StopRule& rule, std::size_t trials, double elapsed_ns) {
  const auto made = static_cast<int>(trials);
  if (rule.trials) return made >= *rule.trials ? "fixed" : "";
  if (made >= rule.max_trials) return "max-trials";
  const double limit_ns = (made >= rule.min_trials ? 1 : patience) * rule.time_ns;
  return elapsed_ns >= limit_ns ? "budget" : "";
}

}  // namespace headcount
