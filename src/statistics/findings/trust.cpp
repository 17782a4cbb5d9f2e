// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "statistics/findings/parts.hpp"
#include "statistics/flags.hpp"
#include "statistics/words.hpp"

namespace headcount {
namespace {

/// Each case against itself: every second of its launches against the others. Two equal cases, of half the launches.
struct Halves {
  std::size_t cases = 0;
  std::size_t called = 0;        ///< slower or faster
  std::vector<double> widths{};  ///< how far equal cases of all launches may lie apart

  void add(const CaseSummary& one) {
    constexpr std::size_t enough = 8;
    if (one.launch_times.size() < enough) return;
    std::vector<LaunchTime> odd;
    std::vector<LaunchTime> even;
    for (std::size_t i = 0; i < one.launch_times.size(); ++i) (i % 2 == 0 ? even : odd).push_back(one.launch_times[i]);
    const Ratio apart = ratio(odd, even, Measured::in_two_runs);
    if (!apart.ci || apart.ci->low <= 0) return;
    ++cases;
    const Speed speed = judged(apart, apart.p);
    if (speed == Speed::slower || speed == Speed::faster) ++called;
    widths.push_back(std::exp(std::log(apart.ci->high / apart.ci->low) / 2 / std::numbers::sqrt2) - 1);
  }
  /// That can be told from none, in half of the cases.
  [[nodiscard]] double smallest_difference() {
    std::ranges::sort(widths);
    return std::max(usual_threshold, quantile(widths, 0.5));
  }
  void say(Finding& finding) {
    if (cases == 0) return;
    finding.numbers.insert(
        finding.numbers.end(),
        {{"halves", static_cast<double>(cases)}, {"halves_called", static_cast<double>(called)}, {"smallest_difference", smallest_difference()}});
    finding.text += fmt::format(
        " Each held against itself, every second launch against the others, {} of {} would be called faster or slower; of two "
        "equal cases, differences under {} are not found.",
        called, words::counted(cases, "case"), words::percent(smallest_difference()));
  }
};

}  // namespace

void add_trust(Findings& findings, std::span<const CaseSummary> cases) {
  std::vector<double> widths;
  std::size_t timed = 0;
  std::size_t differ = 0;
  int fewest = 0;
  int most = 0;
  Halves halves;
  for (const CaseSummary& one : cases) {
    if (!one.time_ns) continue;
    fewest = timed == 0 ? one.launches : std::min(fewest, one.launches);
    most = std::max(most, one.launches);
    ++timed;
    differ += launches_differ(one);
    halves.add(one);
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
  halves.say(finding);
  findings.push_back(std::move(finding));
}

}  // namespace headcount
