// SPDX-License-Identifier: Apache-2.0
#include "report/grid.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/format.hpp"
#include "statistics/flags.hpp"
#include "statistics/words.hpp"

namespace headcount {
namespace {

/// The share of the heads, mean over launches; below 0 where more were counted than there are.
std::string lost_text(const LossSummary& loss) { return loss.relative_mean == 0 ? "0" : words::percent(loss.relative_mean); }

using Cells = std::vector<std::string>;

/// Places in further_factors() of those in which these cases differ; all cases of a report have the same.
std::vector<std::size_t> differing(const std::vector<const CaseSummary*>& cases) {
  const std::vector<FactorValue> first = further_factors(cases.front()->what);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < first.size(); ++i)
    if (std::ranges::any_of(cases, [&](const CaseSummary* c) { return further_factors(c->what)[i].value != first[i].value; })) places.push_back(i);
  return places;
}

std::string title_of(const std::vector<const CaseSummary*>& cases, const std::vector<std::size_t>& differ) {
  const std::vector<FactorValue> first = further_factors(cases.front()->what);
  std::string title = size_text(cases.front()->what.coins) + " tosses per trial";
  for (std::size_t i = 0; i < first.size(); ++i)
    if (std::ranges::find(differ, i) == differ.end() && first[i].value != first[i].usual)
      title += fmt::format(", {} {}", first[i].name, first[i].value);
  return title;
}

std::vector<Column> columns_with(const Case& first, const std::vector<std::size_t>& differ) {
  std::vector<Column> columns{{"backend", true}, {"strategy", true}, {"threads"}};
  const std::vector<FactorValue> factors = further_factors(first);
  for (const std::size_t place : differ) columns.push_back({factors[place].name});
  columns.insert(columns.end(), {{"truth"}, {"counted"}, {"heads lost"}, {"lossy trials"}, {"time"}, {"vs serial"}, {"verdict", true}});
  return columns;
}

Cells results_of(const CaseSummary& summary) {
  if (!summary.time_ns || !summary.loss) return Cells(6);
  return {std::to_string(summary.worst.truth),
          std::to_string(summary.worst.count),
          lost_text(*summary.loss),
          fmt::format("{} / {}", summary.loss->lossy_trials, summary.loss->trials),
          fmt::format("{} {:>5}{}", time_text(summary.time_ns->median), spread_text(*summary.time_ns), budget_was_short(summary) ? "*" : ""),
          summary.vs_serial ? ratio_text(*summary.vs_serial) : ""};
}

Cells cells_of(const CaseSummary& summary, const std::vector<std::size_t>& differ) {
  Cells cells{summary.what.backend, summary.what.strategy, std::to_string(summary.what.threads)};
  const std::vector<FactorValue> factors = further_factors(summary.what);
  for (const std::size_t place : differ) cells.push_back(factors[place].value);
  const Cells results = results_of(summary);
  cells.insert(cells.end(), results.begin(), results.end());
  cells.push_back(verdict_text(summary));
  return cells;
}

Grid grid_of(std::vector<const CaseSummary*> cases) {
  const std::vector<std::size_t> differ = differing(cases);
  Grid grid{title_of(cases, differ), columns_with(cases.front()->what, differ), {}, std::move(cases)};
  for (const CaseSummary* summary : grid.cases) grid.rows.push_back(cells_of(*summary, differ));
  return grid;
}

}  // namespace

std::vector<Grid> grids_of(const Report& report) {
  std::vector<std::vector<const CaseSummary*>> sizes;
  for (const CaseSummary& summary : report.cases) {
    const auto same = std::ranges::find_if(sizes, [&](const auto& cases) { return cases.front()->what.coins == summary.what.coins; });
    if (same == sizes.end())
      sizes.push_back({&summary});
    else
      same->push_back(&summary);
  }
  std::vector<Grid> grids;
  for (auto& cases : sizes) grids.push_back(grid_of(std::move(cases)));
  return grids;
}

}  // namespace headcount
