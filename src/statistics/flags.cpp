// SPDX-License-Identifier: Apache-2.0
#include "statistics/flags.hpp"

#include <algorithm>

#include "statistics/sample_shape.hpp"

namespace headcount {
namespace {

constexpr const char* budget_short = "budget-short";
constexpr const char* fewer_workers = "fewer-workers";

using Records = std::span<const Record* const>;

// One part in a hundred stolen moves a median; less hides in the noise.
constexpr double steal_limit = 0.01;
// Launch medians that lie further apart than this are a fact about the machine, which one number hides.
constexpr double launch_limit = 1.5;

/// In at least half of the launches: one alone may have been disturbed.
template <class Sign>
bool usual(Records records, Sign sign) {
  return 2 * std::ranges::count_if(records, sign) >= static_cast<std::ptrdiff_t>(records.size());
}

bool in_order(const Record* record, bool (*sign)(std::span<const double>)) { return sign(record->samples.ns); }

bool two_modes(const Record* record) {
  std::vector<double> sorted = record->samples.ns;
  std::ranges::sort(sorted);
  return bimodal(sorted);
}

bool is_budget_short(const Record* record) {
  return record->stop_reason == "budget" && static_cast<int>(record->samples.count.size()) < record->min_trials;
}

/// One launch is enough: it was another experiment than the others.
bool any(Records records, bool (*sign)(const Observed&)) {
  return std::ranges::any_of(records, [sign](const Record* record) { return sign(record->observed); });
}

bool shared_a_cpu(const Observed& seen) { return seen.same_cpu > 0 && 2 * seen.same_cpu >= seen.trials; }
bool was_misplaced(const Observed& seen) { return seen.misplaced > 0; }

}  // namespace

bool had_fewer_workers(const CaseSummary& summary) { return std::ranges::find(summary.flags, fewer_workers) != summary.flags.end(); }
bool launches_differ(const CaseSummary& summary) { return summary.spread.value_or(1) >= launch_limit; }
bool budget_was_short(const CaseSummary& summary) { return std::ranges::find(summary.flags, budget_short) != summary.flags.end(); }

std::vector<std::string> flags_of(const CaseSummary& summary, Records records, int usable_cpus) {
  const auto width = summary.ci_from == ci_of_launches ? half_width(*summary.time_ns) : std::nullopt;
  const bool few = summary.workers < summary.what.threads && summary.what.coins >= summary.what.threads;
  const std::pair<const char*, bool> all[] = {{"oversubscribed", summary.what.threads > usable_cpus},
                                              {fewer_workers, few},
                                              {"same-cpu", any(records, shared_a_cpu)},
                                              {"misplaced", any(records, was_misplaced)},
                                              {"not-converged", !width || *width > precise_half_width},
                                              {budget_short, usual(records, is_budget_short)},
                                              {"warm-up-short", usual(records, [](const Record* r) { return in_order(r, begins_slow); })},
                                              {"drift", usual(records, [](const Record* r) { return in_order(r, drifts); })},
                                              {"bimodal", usual(records, two_modes)},
                                              {"launches-differ", launches_differ(summary)},
                                              {"throttled", summary.throttled_ns.value_or(0) > 0},
                                              {"steal", summary.steal.value_or(0) > steal_limit}};
  std::vector<std::string> flags;
  for (const auto& [name, holds] : all)
    if (holds) flags.emplace_back(name);
  return flags;
}

}  // namespace headcount
