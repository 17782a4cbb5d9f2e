// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "statistics/findings/parts.hpp"
#include "statistics/words.hpp"

namespace headcount {
namespace {

/// One runtime's cells side by side and apart, all else being equal.
struct Neighbours {
  const CaseSummary* packed = nullptr;
  const CaseSummary* padded = nullptr;
  Ratio cost{};
  Speed speed = Speed::unclear;
};

std::vector<Neighbours> neighbours_in(const Cases& cases) {
  std::vector<Neighbours> found;
  for (const CaseSummary* packed : cases) {
    if (packed->what.strategy != "per_worker_packed" || !packed->time_ns || !is_parallel(*packed)) continue;
    const auto padded = std::ranges::find_if(cases, [&](const CaseSummary* other) {
      const Case& a = packed->what;
      const Case& b = other->what;
      return b.strategy == "per_worker_padded" && other->time_ns && other->time_ns->median > 0 && a.backend == b.backend && a.threads == b.threads &&
             a.schedule == b.schedule && a.pin == b.pin && a.look == b.look && a.place == b.place && a.tosses == b.tosses && a.wait == b.wait;
    });
    if (padded != cases.end()) found.push_back({packed, *padded, ratio_of(*packed, **padded), Speed::unclear});
  }
  std::vector<double> p;
  for (const Neighbours& pair : found) p.push_back(pair.cost.p);
  const std::vector<double> corrected = holm(p);
  for (std::size_t i = 0; i < found.size(); ++i) found[i].speed = judged(found[i].cost, corrected[i]);
  return found;
}

}  // namespace

void add_sharing(Findings& findings, const Job& job) {
  std::vector<Neighbours> all = neighbours_in(job.cases);
  if (all.empty()) return;
  std::ranges::stable_sort(all, std::greater<>{}, [](const Neighbours& pair) { return pair.cost.value; });
  Finding finding = finding_at("sharing", job);
  std::vector<std::string> slower;
  for (const Neighbours& pair : all) {
    if (pair.speed != Speed::slower) continue;
    slower.push_back(fmt::format("{} {} x {}",
                                 words::where(pair.packed->what).replace(pair.packed->what.backend.size(), 1 + pair.packed->what.strategy.size(), ""),
                                 words::factor(pair.cost.value), words::factors(*pair.cost.ci)));
    finding.cases.push_back(name_of(pair.packed->what));
    finding.cases.push_back(name_of(pair.padded->what));
  }
  finding.numbers = {{"slower", static_cast<double>(slower.size())}, {"pairs", static_cast<double>(all.size())}};
  if (slower.empty()) {
    finding.text = fmt::format("At {} no false sharing shows: in none of {} are cells side by side surely slower than cells apart.", job.text(),
                               words::counted(all.size(), "pair"));
    finding.title = fmt::format("No false sharing shows at {}", job.text());
  } else {
    finding.numbers.emplace_back("most", all.front().cost.value);
    finding.text = fmt::format("At {} false sharing makes per_worker_packed slower than per_worker_padded in {} of {}: {}.", job.text(),
                               slower.size(), words::counted(all.size(), "pair"), words::listed(slower));
    finding.title = fmt::format("False sharing costs up to {} x at {}", words::factor(all.front().cost.value), job.text());
  }
  findings.push_back(std::move(finding));
}

}  // namespace headcount
