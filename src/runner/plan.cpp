// SPDX-License-Identifier: Apache-2.0
#include "runner/plan.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "experiment/errors.hpp"
#include "headcount/factors.hpp"
#include "runner/name_pattern.hpp"
#include "runner/names.hpp"
#include "runner/pythons.hpp"
#include "runner/unfit.hpp"

namespace headcount {
namespace {

using Names = std::vector<std::string>;

bool contains(const Names& names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

bool wanted(const Entry& entry, const Options& options) {
  const bool named = contains(options.backends, entry.backend.name);
  if (!named && (!options.backends.empty() || !entry.backend.core)) return false;
  if (options.strategies.empty()) return entry.strategy.core || (!entry.backend.core && entry.exclusion.empty());
  return contains(options.strategies, "all") || contains(options.strategies, entry.strategy.name);
}

/// In the order in which a plan goes through their values.
std::vector<const Factor*> planned_factors() {
  std::vector<const Factor*> all;
  for (const Factor& factor : factors)
    if (!factor.option.empty()) all.push_back(&factor);
  std::stable_partition(all.begin(), all.end(), [](const Factor* factor) { return !factor->planned_last; });  // clang 14 cannot read that of ranges
  return all;
}

class Planner {
 public:
  /// `options` has the Pythons as cases are told by, `pythons` as they were asked for.
  Planner(const Options& options, const Names& pythons, const Registry& registry, const Capacity& room)
      : options_(options),
        pythons_(pythons),
        registry_(registry),
        room_(room),
        dials_(registry.dials()),
        threads_(options.threads.empty() ? usual_threads(room.usable_cpus) : options.threads),
        filter_(options.filter, "--filter"),
        exclude_(options.exclude, "--exclude") {}

  Plan make() {
    for (const Absence& absence : registry_.absences()) plan_.skipped.push_back({absence.backend, "", {}, {}, absence.reason});
    for (const Entry& entry : registry_.entries())
      if (wanted(entry, options_)) add(entry);
    if (plan_.cases.empty()) throw Error(Exit::usage, nothing_to_run());
    return std::move(plan_);
  }

 private:
  void add(const Entry& entry) {
    const bool is_chosen = entry.backend.interpreted && !pythons_.empty();
    if (is_chosen) tell_of_missing(entry.backend);
    if (is_chosen && !options_.factors.contains(python_option)) return;
    if (!entry.exclusion.empty() && !(is_chosen && entry.numpy)) {
      plan_.skipped.push_back({std::string(entry.backend.name), std::string(entry.strategy.name), {}, {}, entry.exclusion});
      return;
    }
    Case a_case;
    a_case.backend = entry.backend.name;
    a_case.strategy = entry.strategy.name;
    a_case.dials = DialValues(dials_);
    for (const Count coins : options_.coins)
      for (const int threads : threads_) {
        a_case.coins = coins;
        a_case.threads = threads;
        add_values(a_case, entry, 0);
      }
  }

  /// Once for each backend.
  void tell_of_missing(const TeamInfo& backend) {
    for (const std::string& asked : pythons_) {
      const Interpreter* const one = registry_.interpreter(asked);
      const Skipped missing{std::string(backend.name), "", {}, {}, one == nullptr ? "" : one->absence};
      if (!missing.reason.empty() && std::ranges::find(plan_.skipped, missing) == plan_.skipped.end()) plan_.skipped.push_back(missing);
    }
  }

  /// Every combination of the values that were asked for, from this place of `planned_` on.
  void add_values(const Case& a_case, const Entry& entry, std::size_t place) {
    if (place == planned_.size()) return add_dials(a_case, entry, 0);
    const Factor& factor = *planned_[place];
    bool any = false;
    for (const std::string& value : values_of(factor, a_case, entry)) {
      Case with = a_case;
      set(factor, with, value);
      if (!factor.means({entry.backend, entry.strategy, registry_.is_ours(entry.backend.name)}, with)) continue;
      any = true;
      add_values(with, entry, place + 1);
    }
    if (!any) add_values(a_case, entry, place + 1);
  }

  /// What was asked for; where nothing was, what the sweep of the core set goes through, or nothing.
  [[nodiscard]] Names values_of(const Factor& factor, const Case& a_case, const Entry& entry) const {
    const auto asked = options_.factors.find(factor.option);
    if (asked != options_.factors.end()) return asked->second;
    if (factor.swept.empty() || !in_sweep_of_core(a_case, entry)) return {};
    return {factor.swept.begin(), factor.swept.end()};
  }

  /// Where nobody said which strategies; and not where how a toss is looked at is nothing beside what else a trial takes: to start workers, to let
  /// them take turns on a CPU, to send a message for each head. One thread shares nothing: there a team of one has the answer for all.
  [[nodiscard]] bool in_sweep_of_core(const Case& a_case, const Entry& entry) const {
    const TeamInfo& team = entry.backend;
    const bool sends = team.slow_toss_ns > TeamInfo().slow_toss_ns;
    const bool shares = a_case.threads == 1 ? team.max_threads == 1 : a_case.threads <= room_.usable_cpus;
    return options_.strategies.empty() && entry.strategy.core && team.adjustable && !team.fresh_workers && !sends && shares;
  }

  /// The same of the strategy's dials and the backend's.
  void add_dials(const Case& a_case, const Entry& entry, std::size_t place) {
    const std::size_t of_strategy = entry.strategy.dials.size();
    if (place == of_strategy + entry.backend.dials.size()) return add(a_case, entry);
    const Dial& dial = place < of_strategy ? entry.strategy.dials.begin()[place] : entry.backend.dials.begin()[place - of_strategy];
    const auto asked = options_.factors.find(dial.option);
    if (asked == options_.factors.end()) return add_dials(a_case, entry, place + 1);
    for (const std::string& value : asked->second) {
      Case with = a_case;
      with.dials.set(dial, std::stoll(value));
      add_dials(with, entry, place + 1);
    }
  }

  void add(const Case& a_case, const Entry& entry) {
    // The usual sweep goes over more threads than the backend has: nobody asked for those, so there is nothing to explain.
    if (options_.threads.empty() && a_case.threads > entry.backend.max_threads) return;
    const std::string name = name_of(a_case);
    const bool unwanted = (!options_.filter.empty() && !filter_.found_in(name)) || (!options_.exclude.empty() && exclude_.found_in(name));
    if (unwanted) unwanted_ = name;
    if (unwanted) return;
    const std::string reason = why_unfit(a_case, entry, registry_, room_);
    if (reason.empty())
      plan_.cases.push_back(a_case);
    else
      skip({a_case.backend, a_case.strategy, a_case.coins, a_case.threads, reason});
  }

  /// What does not run at any of several dials for one reason is told of once.
  void skip(Skipped skipped) {
    const bool known = !plan_.skipped.empty() && plan_.skipped.back() == skipped;
    if (!known) plan_.skipped.push_back(std::move(skipped));
  }

  [[nodiscard]] std::string nothing_to_run() const {
    if (!unwanted_.empty())
      return fmt::format("nothing to run: no case {}; names look like '{}', and --dry-run alone lists them all",
                         options_.filter.empty() ? fmt::format("is left by --exclude '{}'", options_.exclude)
                                                 : fmt::format("matches --filter '{}'", options_.filter),
                         unwanted_);
    std::string text = "nothing to run: no case fits what was asked";
    if (!plan_.skipped.empty())
      text += fmt::format(" ({}/{}: {})", plan_.skipped.back().backend, plan_.skipped.back().strategy, plan_.skipped.back().reason);
    return text + "; 'headcount list' shows what there is";
  }

  const Options& options_;
  const Names& pythons_;
  const Registry& registry_;
  const Capacity& room_;
  std::vector<const Factor*> planned_ = planned_factors();
  std::vector<OwnedDial> dials_;
  std::vector<int> threads_;
  NamePattern filter_;
  NamePattern exclude_;
  std::string unwanted_;  ///< the name of a case that the filters left out
  Plan plan_;
};

}  // namespace

std::vector<int> usual_threads(int usable_cpus) {
  std::vector<int> threads;
  for (int t = 1; t < usable_cpus; t *= 2) threads.push_back(t);
  threads.push_back(usable_cpus);
  if (usable_cpus == 1) threads.push_back(2);
  return threads;
}

Plan make_plan(const Options& options, const Registry& registry, const Capacity& room) {
  Options named = options;
  named.backends = backends_named(options.backends, registry);
  check_strategies(options.strategies, registry);
  const Names pythons = pythons_in(options);
  if (!pythons.empty()) tell_by_labels(named.factors, registry);
  return Planner(named, pythons, registry, room).make();
}

}  // namespace headcount
