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

void put_bracket(Finding& finding, const Point* below, const Point* from) {
  finding.numbers = {{"slower_at", below == nullptr ? std::nullopt : std::optional(static_cast<double>(below->coins))},
                     {"faster_from", from == nullptr ? std::nullopt : std::optional(static_cast<double>(from->coins))}};
  for (const Point* point : {below, from})
    if (point != nullptr) finding.cases.insert(finding.cases.end(), {name_of(point->serial->what), name_of(point->parallel->what)});
}

/// `below` is the largest size at which parallel is not surely faster, `from` the size after it; either may be missing.
void put_words(Finding& finding, const Point* below, const Point* from) {
  if (below == nullptr) {
    finding.text = fmt::format("Parallel pays at every size measured, from {} on: {}.", words::tosses(from->coins), standing(*from));
    finding.title = fmt::format("Parallel pays from {} on, the smallest size measured", words::tosses(from->coins));
  } else if (from == nullptr) {
    const char* const doubt = below->serial_is == Speed::faster ? "does not pay" : "does not surely pay";
    finding.text = fmt::format("Parallel {} up to {}, the largest size measured: {}.", doubt, words::tosses(below->coins), standing(*below));
    finding.title = fmt::format("Parallel {} up to {}", doubt, words::tosses(below->coins));
  } else {
    finding.text = fmt::format("Parallel pays from somewhere between {} and {} on: {}; {}.", words::tosses(below->coins), words::tosses(from->coins),
                               standing(*below), standing(*from));
    finding.title = fmt::format("Parallel begins to pay between {} and {}", words::tosses(below->coins), words::tosses(from->coins));
  }
}

Finding pays_of(const std::vector<Point>& points) {
  Finding finding{.kind = "pays"};
  const auto fails = [](const Point& point) { return point.serial_is != Speed::slower; };
  const auto last = std::find_if(points.rbegin(), points.rend(), fails);
  const auto behind = last.base();  // the first size from which on parallel is surely faster
  const Point* const below = last == points.rend() ? nullptr : &*last;
  const Point* const from = behind == points.end() ? nullptr : &*behind;
  put_bracket(finding, below, from);
  put_words(finding, below, from);
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
