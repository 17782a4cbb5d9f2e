// SPDX-License-Identifier: Apache-2.0
#include "runner/trust.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

#include "headcount/tosses.hpp"
#include "machine/clock.hpp"
#include "machine/usable_cpus.hpp"

namespace headcount {
namespace {

// Clocks of two processes on one machine are one clock; those of two machines run alike.
constexpr double clock_slack = 1.01;
constexpr double clock_slack_ns = 1e6;
// So few are measured only where trials take longer than the launch's share of the budget.
constexpr int fewest_trials = 6;

/// Of a launch that ends after so many trials, or between two numbers of them; a batch is never cut.
std::string fault_of_trials(const Record& record, const StopRule& stop, double wall_ns) {
  const auto trials = static_cast<std::int64_t>(record.samples.count.size());
  const std::int64_t most = std::int64_t{stop.trials.value_or(stop.max_trials)} + record.batch - 1;
  if (trials > most) return fmt::format("made {} trials where {} were ordered", trials, stop.trials.value_or(stop.max_trials));
  if (stop.trials && trials < *stop.trials) return fmt::format("made {} trials where {} were ordered", trials, *stop.trials);
  const std::int64_t least = std::min({fewest_trials, stop.max_trials, stop.min_trials});
  if (!stop.trials && trials < least && wall_ns < stop.time_ns)
    return fmt::format("made {} trials where {} were ordered, and had time for more", trials, stop.min_trials);
  return {};
}

std::string seconds(double ns) { return fmt::format("{:.3g} s", ns / 1e9); }

std::string fault_of_clock(const Record& record, double wall_ns) {
  const double most = clock_slack * wall_ns + clock_slack_ns;
  const auto cut =
      static_cast<double>(record.samples.ns.size()) * record.batch - static_cast<double>(record.samples.count.size());  // of the last batch
  const double trials_ns = std::accumulate(record.samples.ns.begin(), record.samples.ns.end(), 0.0) * record.batch - cut * record.samples.ns.back();
  if (trials_ns > most) return fmt::format("claims {} of trials in a launch that took {}", seconds(trials_ns), seconds(wall_ns));
  for (const double ns : {record.setup_ns, record.warmup_ns, record.measured_ns})
    if (ns > most) return fmt::format("claims {} in a launch that took {}", seconds(ns), seconds(wall_ns));
  const double cpu_total_ns = record.cpu_ns * static_cast<double>(record.samples.count.size());
  const auto cpus = static_cast<double>(online_cpus());
  if (cpu_total_ns > most * cpus)
    return fmt::format("claims {} of CPU time in a launch that took {} on {:.0f} CPUs", seconds(cpu_total_ns), seconds(wall_ns), cpus);
  return {};
}

/// Between two readings of a clock that tells them apart passes some time, whatever is timed.
std::string fault_of_zeros(const Record& record) {
  const auto zero = std::ranges::find(record.samples.ns, 0.0);
  if (zero == record.samples.ns.end()) return {};
  static const ClockCost clock = measure_clock([] {}, 9);
  if (clock.resolution_ns > clock.overhead_ns) return {};
  return fmt::format("claims no time at all for trial {}, and two readings of the clock alone take {:.3g} ns",
                     record.first_trial + static_cast<std::uint64_t>(zero - record.samples.ns.begin()) * static_cast<std::uint64_t>(record.batch),
                     clock.overhead_ns);
}

/// All that are not known, or the first, the last and some between.
std::vector<std::size_t> places_to_make(const Record& record, Truths& truths, std::size_t affordable) {
  std::vector<std::size_t> places;
  for (std::size_t place = 0; place < record.samples.truth.size(); ++place)
    if (!truths.knows(record, place)) places.push_back(place);
  if (affordable >= places.size() || places.size() < 3) return places;
  std::minstd_rand chance{std::random_device{}()};
  std::shuffle(places.begin() + 1, places.end() - 1, chance);
  std::swap(places[1], places.back());
  places.resize(std::max<std::size_t>(affordable, 2));
  return places;
}

}  // namespace

Truths::Page& Truths::page_of(const Record& record) {
  Page& page = pages_[{record.what.coins, record.what.heads}];
  if (page.first_trial != record.first_trial) page = {record.first_trial, {}};
  if (page.heads.size() < record.samples.truth.size()) page.heads.resize(record.samples.truth.size(), -1);
  return page;
}

bool Truths::knows(const Record& record, std::size_t place) { return page_of(record).heads[place] >= 0; }

Count Truths::of(const Record& record, std::size_t place) {
  Count& heads = page_of(record).heads[place];
  if (heads >= 0) return heads;
  Tosses tosses(seed_, record.what.coins, record.what.heads, Tosses::Keep::nothing);
  tosses.make(record.first_trial + place);
  return heads = tosses.truth();
}

std::vector<Count> Truths::known_of(const Order& order) const {
  const auto page = pages_.find({order.what.coins, order.what.heads});
  if (page == pages_.end() || page->second.first_trial != order.first_trial()) return {};
  const std::vector<Count>& heads = page->second.heads;
  return {heads.begin(), std::ranges::find(heads, Count{-1})};
}

std::string forged_truth_in(const Record& record, Truths& truths, TruthEffort effort) {
  const auto affordable = static_cast<std::size_t>(effort.tosses / std::max<Count>(record.what.coins, 1));
  for (const std::size_t place : places_to_make(record, truths, affordable)) static_cast<void>(truths.of(record, place));
  for (std::size_t place = 0; place < record.samples.truth.size(); ++place) {
    if (!truths.knows(record, place)) continue;
    const Count truth = truths.of(record, place);
    const Count claimed = record.samples.truth[place];
    if (truth != claimed) return fmt::format("trial {} has {} heads, not the {} that it claims", record.first_trial + place, truth, claimed);
  }
  return {};
}

std::string lie_in(const Record& record, const Order& order, double wall_ns, Truths& truths) {
  for (std::string fault : {fault_of_trials(record, order.stop, wall_ns), fault_of_clock(record, wall_ns), fault_of_zeros(record)})
    if (!fault.empty()) return fault;
  return forged_truth_in(record, truths);
}

}  // namespace headcount
