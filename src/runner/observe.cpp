// SPDX-License-Identifier: Apache-2.0
#include "runner/observe.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/clock.hpp"
#include "core/statistics.hpp"

namespace headcount {
namespace {

constexpr int trials = 5;

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
  Observed seen{.trials = 1, .workers = static_cast<int>(tosses.size()), .overlap = {}, .tosses_per_worker = {}, .cpus = {}};
  for (const auto& [worker, count] : tosses) seen.tosses_per_worker.push_back(count);
  std::ranges::sort(seen.tosses_per_worker, std::greater<>{});
  seen.cpus.assign(cpus.begin(), cpus.end());
  if (!busy.empty()) seen.overlap = overlap_of(busy);
  return seen;
}

Observed observe(const std::function<std::vector<Stay>()>& trial) {
  std::vector<double> workers;
  std::vector<double> overlaps;
  std::set<int> cpus;
  Observed last;
  for (int i = 0; i < trials; ++i) {
    last = observed_in(trial());
    workers.push_back(last.workers);
    if (last.overlap) overlaps.push_back(*last.overlap);
    cpus.insert(last.cpus.begin(), last.cpus.end());
  }
  last.trials = trials;
  last.workers = static_cast<int>(median_of(workers));
  if (!overlaps.empty()) last.overlap = median_of(overlaps);
  last.cpus.assign(cpus.begin(), cpus.end());
  return last;
}

Observed observe(Session& session) {
  Witness witness(&now_ns);
  return observe([&] {
    witness.clear();
    session.reset();
    session.observe(witness);
    return std::vector<Stay>(witness.stays().begin(), witness.stays().end());
  });
}

}  // namespace headcount
