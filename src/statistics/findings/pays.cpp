// SPDX-License-Identifier: Apache-2.0
// From what size parallel pays: a bracket between measured sizes, and never a number between them.
#include <fmt/format.h>

#include <algorithm>

#include "statistics/findings/parts.hpp"
#include "statistics/words.hpp"

namespace headcount {
namespace {

/// The fastest way on one thread against the fastest parallel one, at one size.
struct Point {
  Count coins = 0;
  const CaseSummary* serial = nullptr;
  const CaseSummary* parallel = nullptr;
  Ratio gain{};  ///< how many times as fast the parallel one is
  Speed serial_is = Speed::unclear;
};

/// Do jobs differ in their size alone?
bool one_series(const Job& a, const Job& b) {
  return a.what.heads == b.what.heads && a.what.source == b.what.source && a.what.work_ns == b.what.work_ns;
}

std::vector<Point> points_of(const std::vector<const Job*>& series, const Circumstances& circumstances) {
  std::vector<Point> points;
  for (const Job* job : series) {
    const Cases eligible = those(job->cases, [&](const CaseSummary& one) { return is_eligible(one, circumstances); });
    const CaseSummary* const serial = fastest(those(eligible, [](const CaseSummary& one) { return is_serial(one); }));
    const CaseSummary* const parallel = fastest(those(eligible, [](const CaseSummary& one) { return is_parallel(one); }));
    if (serial != nullptr && parallel != nullptr) points.push_back({job->what.coins, serial, parallel, ratio_of(*serial, *parallel), Speed::unclear});
  }
  std::vector<double> p;
  for (const Point& point : points) p.push_back(point.gain.p);
  const std::vector<double> corrected = holm(p);
  for (std::size_t i = 0; i < points.size(); ++i) points[i].serial_is = judged(points[i].gain, corrected[i]);
  return points;
}

/// `takes 1.8 x as long as one thread at 100 k tosses`, `is 1.9 x as fast at 1 M tosses`.
std::string standing(const Point& point) {
  const bool ahead = point.gain.value > 1;
  return fmt::format("at {} the fastest parallel way, {}, {} {} x as {}", words::tosses(point.coins), words::where(point.parallel->what),
                     ahead ? "is" : "takes", words::factor(ahead ? point.gain.value : 1 / point.gain.value),
                     ahead ? "fast as one thread" : "long as one thread");
}

bool surely_pays(const Point& point) { return point.serial_is == Speed::slower; }
bool surely_fails(const Point& point) { return point.serial_is == Speed::faster || point.serial_is == Speed::same; }
bool unclear(const Point& point) { return point.serial_is == Speed::unclear; }

/// `below` is the largest size at which parallel is known not to pay, `from` the first one behind it at which it is known to; either may be missing.
/// A size at which nothing can be told says nothing against its neighbours.
struct Bracket {
  const Point* below = nullptr;
  const Point* from = nullptr;
};

Bracket bracket_of(const std::vector<Point>& points) {
  const auto behind = std::find_if(points.rbegin(), points.rend(), surely_fails).base();
  const auto from = std::find_if(behind, points.end(), surely_pays);
  return {behind == points.begin() ? nullptr : &*(behind - 1), from == points.end() ? nullptr : &*from};
}

/// Of sizes outside of the bracket: `; at 1 M tosses it is too close to call`.
std::string doubts(const std::vector<Point>& points, const Bracket& bracket) {
  std::vector<std::string> sizes;
  for (const Point& point : points)
    if (unclear(point) && (&point > bracket.from || bracket.below == nullptr)) sizes.push_back(words::tosses(point.coins));
  return sizes.empty() ? "" : fmt::format("; at {} it is too close to call", words::listed(sizes));
}

void put_beginning(Finding& finding, const std::vector<Point>& points, const Bracket& bracket) {
  const std::string from = words::tosses(bracket.from->coins);
  if (bracket.below == nullptr) {
    finding.title =
        fmt::format("Parallel pays from {} on{}", from, bracket.from == &points.front() ? ", the smallest size measured" : " at the latest");
    finding.text = fmt::format("{}: {}{}.", finding.title, standing(*bracket.from), doubts(points, bracket));
    return;
  }
  const std::string below = words::tosses(bracket.below->coins);
  finding.title = fmt::format("Parallel begins to pay between {} and {}", below, from);
  finding.text = fmt::format("Parallel pays from somewhere between {} and {} on: {}; {}{}.", below, from, standing(*bracket.below),
                             standing(*bracket.from), doubts(points, bracket));
}

/// A size at which it pays is below one at which it does not, if there is any.
void put_no_beginning(Finding& finding, const std::vector<Point>& points, const Bracket& bracket) {
  const auto paid = std::find_if(points.rbegin(), points.rend(), surely_pays);
  if (paid != points.rend()) {
    finding.title = fmt::format("Parallel pays at {}, but not at {}", words::tosses(paid->coins), words::tosses(bracket.below->coins));
    finding.text = fmt::format("{}: {}; {}.", finding.title, standing(*paid), standing(*bracket.below));
    return;
  }
  const Point& last = points.back();
  const char* const pay = std::ranges::all_of(points, surely_fails) ? "pay" : "surely pay";
  finding.title = fmt::format("Parallel does not {} up to {}", pay, words::tosses(last.coins));
  finding.text = fmt::format("{}, the largest size measured: {}.", finding.title, standing(last));
}

Finding pays_of(const std::vector<Point>& points) {
  Finding finding{.kind = "pays"};
  const Bracket bracket = bracket_of(points);
  const auto size = [](const Point* point) { return point == nullptr ? std::nullopt : std::optional(static_cast<double>(point->coins)); };
  finding.numbers = {{"slower_at", size(bracket.below)}, {"faster_from", size(bracket.from)}};
  if (bracket.from != nullptr)
    put_beginning(finding, points, bracket);
  else
    put_no_beginning(finding, points, bracket);
  const Point* const only = bracket.below == nullptr && bracket.from == nullptr ? &points.back() : nullptr;
  for (const Point* point : {bracket.below, bracket.from, only})
    if (point != nullptr) finding.cases.insert(finding.cases.end(), {name_of(point->serial->what), name_of(point->parallel->what)});
  return finding;
}

}  // namespace

void add_pays(Findings& findings, const std::vector<Job>& jobs, const Circumstances& circumstances) {
  std::vector<std::vector<const Job*>> all;
  for (const Job& job : jobs) {
    const auto known = std::ranges::find_if(all, [&](const auto& series) { return one_series(*series.front(), job); });
    if (known == all.end())
      all.push_back({&job});
    else
      known->push_back(&job);
  }
  for (const auto& series : all) {
    const std::vector<Point> points = points_of(series, circumstances);
    if (points.size() > 1) findings.push_back(pays_of(points));
  }
}

}  // namespace headcount
