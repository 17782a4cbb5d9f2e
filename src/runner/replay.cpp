// SPDX-License-Identifier: Apache-2.0
#include "runner/replay.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "experiment/errors.hpp"
#include "experiment/push_new.hpp"
#include "runner/settings.hpp"
#include "runner/shell.hpp"

namespace headcount {
namespace {

// Told even where they are the usual ones, so that the command says the same where other defaults hold.
constexpr std::array<std::string_view, 6> always{"coins", "heads", "source", "seed", "launches", "budget"};

/// The values of one factor over all cases, each once, in the plan's order.
template <class T>
std::vector<T> values_of(const Plan& plan, T Case::*factor) {
  std::vector<T> values;
  for (const Case& a_case : plan.cases) push_new(values, a_case.*factor);
  return values;
}

bool gives(const Options& options, const Plan& plan, const Registry& registry, const Capacity& room) {
  try {
    return make_plan(options, registry, room).cases == plan.cases;
  } catch (const Error&) {
    return false;
  }
}

/// With as much spelled out as still gives the same plan: what is every pair of some names need not be all of them.
Options spelled_out(const Options& options, const Plan& plan, const Registry& registry, const Capacity& room) {
  Options spelled = options;
  spelled.threads = values_of(plan, &Case::threads);
  spelled.backends = values_of(plan, &Case::backend);
  spelled.strategies = values_of(plan, &Case::strategy);
  if (gives(spelled, plan, registry, room)) return spelled;
  spelled.strategies = options.strategies;
  if (gives(spelled, plan, registry, room)) return spelled;
  spelled.backends = options.backends;
  spelled.threads = options.threads.empty() ? usual_threads(room.usable_cpus) : options.threads;
  return gives(spelled, plan, registry, room) ? spelled : options;
}

}  // namespace

std::string replay_of(const Options& options, const Plan& plan, const Registry& registry, const Capacity& room) {
  const std::vector<Setting> usual = settings_of({});
  const Options spelled = spelled_out(options, plan, registry, room);
  const std::vector<Setting> asked = settings_of(spelled);
  std::string text = "headcount run";
  for (const Setting& setting : asked) {
    const bool is_usual = std::ranges::find(usual, setting) != usual.end();
    const bool told = std::ranges::find(always, setting.name) != always.end() || !is_usual || spelled.factors.contains(setting.name);
    if (told && !setting.value.empty()) text += " --" + setting.name + (setting.value[0] == '-' ? "=" : " ") + shell_quoted(setting.value);
  }
  if (options.limits) text += " --limits";
  return text;
}

}  // namespace headcount
