// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "statistics/findings/parts.hpp"
#include "statistics/flags.hpp"
#include "statistics/words.hpp"

namespace headcount {

void add_trust(Findings& findings, std::span<const CaseSummary> cases) {
  std::vector<double> widths;
  std::size_t timed = 0;
  std::size_t differ = 0;
  int fewest = 0;
  int most = 0;
  for (const CaseSummary& one : cases) {
    if (!one.time_ns) continue;
    fewest = timed == 0 ? one.launches : std::min(fewest, one.launches);
    most = std::max(most, one.launches);
    ++timed;
    differ += launches_differ(one);
    if (const auto width = half_width(*one.time_ns)) widths.push_back(*width);
  }
  if (timed == 0) return;
  Finding finding{.kind = "trust"};
  finding.numbers = {
      {"cases", static_cast<double>(timed)}, {"differ", static_cast<double>(differ)}, {"fewest_launches", fewest}, {"most_launches", most}};
  const std::string launches =
      fewest == most ? fmt::format("{} launch{}", most, most == 1 ? "" : "es") : fmt::format("{} to {} launches", fewest, most);
  if (widths.empty()) {
    finding.text = "Every case was launched once: how far another launch would lie cannot be said.";
    finding.title = "One launch each: no interval can be given";
  } else {
    std::ranges::sort(widths);
    const double middle = quantile(widths, 0.5);
    finding.numbers.emplace_back("median_half_width", middle);
    finding.text = fmt::format("Half of the {} are known to ±{} or better, from {} each; in {} of them launches disagree by 1.5 x or more.",
                               words::counted(timed, "median"), words::percent(middle), launches, differ);
    finding.title =
        fmt::format("±{} between launches; {} of {} disagree by 1.5 x or more", words::percent(middle), differ, words::counted(timed, "case"));
  }
  findings.push_back(std::move(finding));
}

}  // namespace headcount
