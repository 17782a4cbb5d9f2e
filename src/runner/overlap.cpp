// SPDX-License-Identifier: Apache-2.0
#include "runner/overlap.hpp"

#include <algorithm>
#include <compare>
#include <cstdint>
#include <map>
#include <vector>

namespace headcount {
namespace {

/// The share of a stay in which its worker ran, as far as its CPU clock tells: it was stopped in the rest.
double share_that_ran(const Stay& stay) {
  const auto whole = stay.end_ns - stay.begin_ns;
  if (stay.ran_ns < 0 || whole <= 0) return 1;
  return std::min(1.0, static_cast<double>(stay.ran_ns) / static_cast<double>(whole));
}

/// How likely it is that two CPUs or more are busy at a moment: each is for a share of the time, wherever in it that may lie.
double busy_together(const std::map<int, double>& busy) {
  double none = 1;
  double one = 0;
  for (const auto& [cpu, share] : busy) {
    const double here = std::clamp(share, 0.0, 1.0);
    one = one * (1 - here) + none * here;
    none *= 1 - here;
  }
  return std::clamp(1 - none - one, 0.0, 1.0);
}

}  // namespace

double overlap_of(std::span<const Stay> stays) {
  struct Edge {
    std::int64_t at_ns;
    double change;
    int cpu;
    auto operator<=>(const Edge&) const = default;
  };
  std::vector<Edge> edges;
  for (const Stay& stay : stays) {
    const double ran = share_that_ran(stay);
    edges.push_back({stay.begin_ns, ran, stay.cpu});
    edges.push_back({stay.end_ns, -ran, stay.cpu});
  }
  std::ranges::sort(edges);
  double together = 0;
  std::map<int, double> busy;
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
    busy[edges[i].cpu] += edges[i].change;
    const auto segment = edges[i + 1].at_ns - edges[i].at_ns;
    if (segment > 0) together += busy_together(busy) * static_cast<double>(segment);
  }
  const auto whole = edges.back().at_ns - edges.front().at_ns;
  return whole > 0 ? together / static_cast<double>(whole) : 0.0;
}

}  // namespace headcount
