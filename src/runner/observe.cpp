// SPDX-License-Identifier: Apache-2.0
#include "runner/observe.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "machine/clock.hpp"
#include "statistics/statistics.hpp"

namespace headcount {
namespace {

// A chunk is a stay: a report need not show thousands of them.
constexpr std::size_t longest_timeline = 64;

/// The share of [first begin, last end] in which two workers or more were busy. One worker's stays never overlap.
double overlap_of(std::span<const Stay> stays) {
  std::vector<std::pair<std::int64_t, int>> edges;
  for (const Stay& stay : stays) {
    edges.emplace_back(stay.begin_ns, +1);
    edges.emplace_back(stay.end_ns, -1);
  }
  std::ranges::sort(edges);
  std::int64_t together = 0;
  int busy = 0;
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
    busy += edges[i].second;
    if (busy >= 2) together += edges[i + 1].first - edges[i].first;
  }
  const auto whole = edges.back().first - edges.front().first;
  return whole > 0 ? static_cast<double>(together) / static_cast<double>(whole) : 0.0;
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

/// The trial to show: its overlap is the nearest to the median of all.
const Observed& typical(const std::vector<Observed>& seen, double overlap) {
  return *std::ranges::min_element(seen, {}, [&](const Observed& one) { return std::abs(one.overlap.value_or(0) - overlap); });
}

}  // namespace

Observed observed_in(std::span<const Stay> stays) {
  std::map<std::int64_t, Count> tosses;
  std::set<int> cpus;
  std::vector<Stay> busy;
  for (const Stay& stay : stays) {
    if (stay.tosses == 0) continue;
    tosses[stay.worker] += stay.tosses;
    cpus.insert(stay.cpu);
    busy.push_back(stay);
  }
  Observed seen{.trials = 1, .workers = static_cast<int>(tosses.size()), .overlap = {}, .tosses_per_worker = {}, .cpus = {}, .timeline = {}};
  for (const auto& [worker, count] : tosses) seen.tosses_per_worker.push_back(count);
  std::ranges::sort(seen.tosses_per_worker, std::greater<>{});
  seen.cpus.assign(cpus.begin(), cpus.end());
  if (!busy.empty()) seen.overlap = overlap_of(busy);
  seen.timeline = timeline_of(std::move(busy));
  return seen;
}

Observed observe(const std::function<std::vector<Stay>()>& trial, int trials) {
  std::vector<Observed> seen;
  std::vector<double> workers;
  std::vector<double> overlaps;
  std::set<int> cpus;
  for (int i = 0; i < trials; ++i) {
    const Observed& one = seen.emplace_back(observed_in(trial()));
    workers.push_back(one.workers);
    if (one.overlap) overlaps.push_back(*one.overlap);
    cpus.insert(one.cpus.begin(), one.cpus.end());
  }
  const std::optional<double> overlap = overlaps.empty() ? std::nullopt : std::optional(median_of(overlaps));
  Observed all = typical(seen, overlap.value_or(0));
  all.trials = trials;
  all.workers = static_cast<int>(median_of(workers));
  all.overlap = overlap;
  all.cpus.assign(cpus.begin(), cpus.end());
  return all;
}

Observed observe(Session& session, int trials) {
  Witness witness(&now_ns);
  return observe([&] {
    witness.clear();
    session.reset();
    session.observe(witness);
    return std::vector<Stay>(witness.stays().begin(), witness.stays().end());
  }, trials);
}

}  // namespace headcount
