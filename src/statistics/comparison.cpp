// SPDX-License-Identifier: Apache-2.0
#include "statistics/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

#include "statistics/run_effect.hpp"

namespace headcount {
namespace {

// Times and losses: a whole comparison, and not each of its columns, raises a false alarm once in twenty times at most.
constexpr double families = 2;

/// A name is made of the factors, and no two cases of a report share one.
using Places = std::unordered_map<std::string, const CaseSummary*>;

Places places_of(std::span<const CaseSummary> cases) {
  Places places;
  for (const CaseSummary& one : cases) places.emplace(name_of(one.what), &one);
  return places;
}

bool measured(const Compared& pair) { return pair.base->time_ns && pair.fresh->time_ns; }

/// A machine in another state does other things to one thread than to two that talk to each other.
std::map<int, double> effects_of(const std::vector<Compared>& pairs, const CompareRule& rule) {
  std::map<int, std::vector<LogDifference>> known;
  for (const Compared& pair : pairs)
    if (measured(pair))
      if (const auto difference = log_difference(pair.fresh->launch_times, pair.base->launch_times, Measured::in_two_runs))
        known[pair.base->what.threads].push_back(*difference);
  std::map<int, double> effects;
  for (const auto& [threads, differences] : known) effects[threads] = rule.run_effect ? *rule.run_effect : run_effect(differences);
  return effects;
}

std::vector<double> corrected(const std::vector<double>& p) {
  std::vector<double> all = holm(p);
  for (double& one : all) one = std::min(1.0, families * one);
  return all;
}

TimeChange change_between_runs(const Compared& pair, const std::map<int, double>& run_effects) {
  const auto effect = run_effects.find(pair.base->what.threads);
  TimeChange change{pair.base->time_ns->median, pair.fresh->time_ns->median};
  change.ratio = ratio(pair.fresh->launch_times, pair.base->launch_times, Measured::in_two_runs, effect == run_effects.end() ? 0.0 : effect->second);
  return change;
}

TimeChange change_in_turns(const Compared& pair, const CaseSummary& again) {
  TimeChange change{pair.base->time_ns->median, pair.fresh->time_ns->median};
  change.ratio = ratio_in_turns(pair.fresh->launch_times, pair.base->launch_times, again.launch_times);
  change.again = ratio(again.launch_times, pair.base->launch_times, Measured::in_turns);
  return change;
}

/// No more than what two launches of the base differ by.
bool is_no_more_than_again(const TimeChange& change) {
  return change.again && std::abs(std::log(change.ratio.value)) <= std::abs(std::log(change.again->value));
}

/// `change_of(pair)` is made of every pair that was measured.
void compare_times(Comparison& comparison, const auto& change_of) {
  std::vector<double> p;
  for (Compared& pair : comparison.compared) {
    if (!measured(pair)) continue;
    pair.time = change_of(pair);
    p.push_back(pair.time->ratio.p);
  }
  auto adjusted = corrected(p);
  std::size_t next = 0;
  for (Compared& pair : comparison.compared)
    if (pair.time) {
      pair.time->p_adjusted = adjusted[next++];
      pair.time->speed = judged(pair.time->ratio, pair.time->p_adjusted, comparison.rule.threshold);
      const bool is_called = pair.time->speed == Speed::slower || pair.time->speed == Speed::faster;
      if (is_called && is_no_more_than_again(*pair.time)) pair.time->speed = Speed::unclear;
    }
}

bool lost_anything(const CaseSummary& one) { return one.loss && one.loss->lossy_trials + one.loss->over_trials > 0; }

/// A case that promises to be exact and is needs no test of its losses: a single one would have made it broken.
bool may_lose(const CaseSummary& one) { return one.promise != Promise::exact || lost_anything(one); }

void compare_losses(Comparison& comparison) {
  std::vector<double> p;
  for (Compared& pair : comparison.compared) {
    if (!measured(pair) || !pair.base->loss || !pair.fresh->loss || (!may_lose(*pair.base) && !may_lose(*pair.fresh))) continue;
    pair.loss = loss_change(*pair.base->loss, *pair.fresh->loss);
    if (pair.loss) p.push_back(pair.loss->p);
  }
  auto adjusted = corrected(p);
  std::size_t next = 0;
  for (Compared& pair : comparison.compared)
    if (pair.loss) judge(*pair.loss, adjusted[next++], comparison.rule.threshold);
}

/// By its verdict, or, whatever that says, by a single trial.
bool wrong(const CaseSummary& one) { return one.verdict == Verdict::broken || one.verdict == Verdict::lossy || lost_anything(one); }
bool meant_exact(const CaseSummary& one) { return one.promise == Promise::exact || one.verdict == Verdict::exact; }

Fate fate_of(const CaseSummary& base, const CaseSummary& fresh) {
  const bool failed_before = !base.failure.empty();
  const bool fails_now = !fresh.failure.empty();
  if (failed_before || fails_now) return failed_before && fails_now ? Fate::failed_in_both : fails_now ? Fate::failed : Fate::runs_again;
  const bool newly_broken = fresh.verdict == Verdict::broken && base.verdict != Verdict::broken;
  if ((wrong(fresh) && !wrong(base) && meant_exact(base)) || newly_broken) return Fate::broken;
  if (wrong(base) && !wrong(fresh) && meant_exact(fresh)) return Fate::mended;
  return wrong(base) && wrong(fresh) && (meant_exact(base) || meant_exact(fresh)) ? Fate::broken_in_both : Fate::none;
}

}  // namespace

std::string_view name_of(Fate fate) {
  switch (fate) {
    case Fate::none:
      return "";
    case Fate::broken:
      return "broken";
    case Fate::mended:
      return "mended";
    case Fate::broken_in_both:
      return "broken in both";
    case Fate::failed:
      return "failed";
    case Fate::runs_again:
      return "runs again";
    case Fate::failed_in_both:
      return "failed in both";
  }
  return "";
}

Comparison compare(std::span<const CaseSummary> base, std::span<const CaseSummary> fresh, const CompareRule& rule) {
  Comparison comparison{.rule = rule};
  const Places before = places_of(base);
  const Places now = places_of(fresh);
  for (const CaseSummary& one : base) {
    const auto other = now.find(name_of(one.what));
    if (other == now.end())
      comparison.only_base.push_back(&one);
    else
      comparison.compared.push_back({.base = &one, .fresh = other->second, .fate = fate_of(one, *other->second)});
  }
  for (const CaseSummary& one : fresh)
    if (!before.contains(name_of(one.what))) comparison.only_new.push_back(&one);
  comparison.run_effects = effects_of(comparison.compared, rule);
  compare_times(comparison, [&](const Compared& pair) { return change_between_runs(pair, comparison.run_effects); });
  compare_losses(comparison);
  return comparison;
}

Comparison compare_in_turns(std::span<const CaseSummary> base, std::span<const CaseSummary> again, std::span<const CaseSummary> fresh,
                            const CompareRule& rule) {
  Comparison comparison{.rule = rule, .in_turns = true};
  for (std::size_t i = 0; i < base.size(); ++i)
    comparison.compared.push_back({.base = &base[i], .fresh = &fresh[i], .fate = fate_of(base[i], fresh[i])});
  compare_times(comparison, [&](const Compared& pair) { return change_in_turns(pair, again[static_cast<std::size_t>(pair.base - base.data())]); });
  compare_losses(comparison);
  return comparison;
}

}  // namespace headcount
