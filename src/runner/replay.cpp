// SPDX-License-Identifier: Apache-2.0
#include "runner/replay.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace headcount {
namespace {

/// The values of one factor over all cases, each once, in the plan's order.
template <class T>
std::vector<T> values_of(const Plan& plan, T Case::*factor) {
  std::vector<T> values;
  for (const Case& a_case : plan.cases)
    if (std::ranges::find(values, a_case.*factor) == values.end()) values.push_back(a_case.*factor);
  return values;
}

/// As one word for a POSIX shell.
std::string quoted(const std::string& text) {
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

}  // namespace

std::string replay_of(const Options& options, const Plan& plan) {
  std::string text = fmt::format("headcount run -n {} -t {} -b {} -s {}", fmt::join(values_of(plan, &Case::coins), ","),
                                 fmt::join(values_of(plan, &Case::threads), ","), fmt::join(values_of(plan, &Case::backend), ","),
                                 fmt::join(values_of(plan, &Case::strategy), ","));
  if (!options.filter.empty()) text += " -f " + quoted(options.filter);
  if (!options.exclude.empty()) text += " -x " + quoted(options.exclude);
  text += fmt::format(" --heads {} --source {} --padding {} --seed {} --launches {} --budget {}s", fmt::join(options.heads, ","), options.source,
                      options.padding_bytes, options.seed, options.launches, options.budget_s);
  const Options usual;
  if (options.work_ns != usual.work_ns) text += fmt::format(" --work {}", fmt::join(options.work_ns, ","));
  if (options.gap_ns != usual.gap_ns) text += fmt::format(" --gap {}", fmt::join(options.gap_ns, ","));
  if (options.schedule != usual.schedule) text += " --schedule " + quoted(options.schedule);
  if (options.wait != usual.wait) text += " --wait " + options.wait;
  if (options.pin != usual.pin) text += " --pin " + quoted(options.pin);
  if (options.shards != usual.shards) text += fmt::format(" --shards {}", options.shards);
  if (options.flush_every != usual.flush_every) text += fmt::format(" --flush {}", options.flush_every);
  if (options.trials) text += fmt::format(" --trials {}", *options.trials);
  return text;
}

}  // namespace headcount
