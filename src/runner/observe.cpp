// SPDX-License-Identifier: Apache-2.0
#include "runner/observe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "experiment/errors.hpp"
#include "machine/usable_cpus.hpp"
#include "runner/overlap.hpp"
#include "statistics/statistics.hpp"
#include "statistics/verdict.hpp"

namespace headcount {
namespace {

// A chunk is a stay: a report need not show thousands of them.
constexpr std::size_t longest_timeline = 64;
// One in sixteen trials is watched, and five at most: a trial of a contended lock may take long.
constexpr int trials_per_look = 16;
constexpr int usual_looks = 5;
// To find one that loses heads, where others did: so many at least, and then for as long as the trials took.
constexpr std::size_t least_looks = 32;

/// Is one of them where none is pinned to, or more of them on a CPU than are pinned to it, or one of them on two?
bool any_misplaced(std::span<const Stay> stays, std::span<const int> pinned) {
  std::map<int, std::set<std::int64_t>> workers;
  std::map<std::int64_t, int> cpu_of;
  for (const Stay& stay : stays) {
    workers[stay.cpu].insert(stay.worker);
    if (cpu_of.try_emplace(stay.worker, stay.cpu).first->second != stay.cpu) return true;
  }
  return std::ranges::any_of(workers,
                             [&](const auto& one) { return static_cast<std::ptrdiff_t>(one.second.size()) > std::ranges::count(pinned, one.first); });
}

/// What the trials took, all together.
double timed_ns(const Samples& samples) {
  const double mean = std::accumulate(samples.ns.begin(), samples.ns.end(), 0.0) / static_cast<double>(samples.ns.size());
  return mean * static_cast<double>(samples.count.size());
}

double median_of(std::vector<double> values) {
  std::ranges::sort(values);
  return quantile(values, 0.5);
}

/// From the begin of the first stay.
std::vector<Stay> timeline_of(std::vector<Stay> stays) {
  std::ranges::sort(stays, {}, [](const Stay& stay) { return std::pair(stay.begin_ns, stay.worker); });
  if (stays.size() > longest_timeline) stays.resize(longest_timeline);
  const auto origin = stays.empty() ? 0 : stays.front().begin_ns;
  for (Stay& stay : stays) {
    stay.begin_ns -= origin;
    stay.end_ns -= origin;
  }
  return stays;
}

}  // namespace

AskedCpus asked_cpus(const Case& what, const std::vector<int>& cpus, bool fresh_workers) {
  if (what.pin == "none") return {{}, fresh_workers ? 0 : static_cast<int>(allowed_cpus().size())};
  std::vector<int> pinned;
  for (std::size_t slot = 0; slot < static_cast<std::size_t>(what.threads) && !cpus.empty(); ++slot) pinned.push_back(cpus[slot % cpus.size()]);
  const std::set<int> distinct(pinned.begin(), pinned.end());
  return {std::move(pinned), static_cast<int>(distinct.size())};
}

Observed observed_in(std::span<const Stay> stays, const AskedCpus& asked) {
  std::map<std::int64_t, Count> tosses;
  std::set<int> cpus;
  std::vector<Stay> busy;
  for (const Stay& stay : stays) {
    if (stay.tosses == 0) continue;
    tosses[stay.worker] += stay.tosses;
    cpus.insert(stay.cpu);
    busy.push_back(stay);
  }
  Observed seen;
  seen.trials = 1;
  seen.workers = seen.most_workers = static_cast<int>(tosses.size());
  for (const auto& [worker, count] : tosses) seen.tosses_per_worker.push_back(count);
  std::ranges::sort(seen.tosses_per_worker, std::greater<>{});
  seen.cpus.assign(cpus.begin(), cpus.end());
  if (!busy.empty()) seen.overlap = overlap_of(busy);
  seen.same_cpu = static_cast<int>(cpus.size()) < std::min(seen.workers, asked.among) ? 1 : 0;
  seen.misplaced = !asked.pinned.empty() && any_misplaced(busy, asked.pinned) ? 1 : 0;
  seen.timeline = timeline_of(std::move(busy));
  return seen;
}

int Watcher::planned() const { return std::clamp(most_ / trials_per_look, 1, usual_looks); }

bool Watcher::due(std::size_t trials) const {
  const int looks = planned();
  return this->trials() < looks && static_cast<double>(trials) * (looks + 1) >= static_cast<double>(most_) * (this->trials() + 1);
}

bool Watcher::wants_more(const Samples& samples) const {
  if (seen_.empty()) return true;
  if (lossy_ > 0 || seen_.size() >= samples.count.size()) return false;
  if (seen_.size() >= std::min(least_looks, samples.count.size() / 2) && looked_ns_ > timed_ns(samples)) return false;
  return !std::ranges::equal(samples.count, samples.truth, std::ranges::greater_equal{});
}

void Watcher::take(std::span<const Stay> stays, double ns, Count truth, Count count) {
  if (fault_.empty() && !possible(promise_, truth, count))
    fault_ = fmt::format("counted {} of {} heads in a trial that was watched, and its strategy is {}", count, truth, name_of(promise_));
  Observed& one = seen_.emplace_back(observed_in(stays, asked_));
  one.ns = ns;
  looked_ns_ += ns;
  one.lossy = count < truth ? 1 : 0;
  lossy_ += one.lossy;
}

void Watcher::check(const Samples& samples) const {
  if (fault_.empty()) return;
  for (std::size_t i = 0; i < samples.count.size(); ++i)
    if (!possible(promise_, samples.truth[i], samples.count[i])) return;
  throw Error(Exit::verdict, fault_);
}

const Observed& Watcher::shown(double overlap) const {
  const auto distance = [&](const Observed& one) { return std::pair(lossy_ > 0 && one.lossy == 0, std::abs(one.overlap.value_or(0) - overlap)); };
  return *std::ranges::min_element(seen_, {}, distance);
}

Observed Watcher::observed() const {
  std::vector<double> workers;
  std::vector<double> ns;
  std::vector<double> overlaps;
  std::set<int> cpus;
  for (const Observed& one : seen_) {
    workers.push_back(one.workers);
    ns.push_back(one.ns);
    if (one.overlap) overlaps.push_back(*one.overlap);
    cpus.insert(one.cpus.begin(), one.cpus.end());
  }
  const double overlap = overlaps.empty() ? 0 : std::accumulate(overlaps.begin(), overlaps.end(), 0.0) / static_cast<double>(overlaps.size());
  Observed all = shown(overlap);
  all.trials = trials();
  all.same_cpu = all.misplaced = 0;
  for (const Observed& one : seen_) {
    all.same_cpu += one.same_cpu;
    all.misplaced += one.misplaced;
  }
  all.most_workers = static_cast<int>(*std::ranges::max_element(workers));
  all.workers = static_cast<int>(median_of(workers));
  all.overlap = overlaps.empty() ? std::nullopt : std::optional(overlap);
  all.cpus.assign(cpus.begin(), cpus.end());
  all.lossy = lossy_;
  all.ns = median_of(ns);
  return all;
}

}  // namespace headcount
