// SPDX-License-Identifier: Apache-2.0
#include "report/advice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "report/format.hpp"

namespace headcount {
namespace {

using Cases = std::vector<const CaseSummary*>;

Cases of_size(const Report& report, Count coins) {
  Cases cases;
  for (const CaseSummary& summary : report.cases)
    if (summary.what.coins == coins && summary.time_ns && summary.loss) cases.push_back(&summary);
  return cases;
}

const CaseSummary* fastest(const Cases& cases, auto&& fits) {
  const CaseSummary* best = nullptr;
  for (const CaseSummary* summary : cases)
    if (fits(*summary) && (best == nullptr || summary->time_ns->median < best->time_ns->median)) best = summary;
  return best;
}

std::string on_speed(const Cases& cases, Count coins) {
  const auto exact = [](const CaseSummary& c) { return c.verdict == Verdict::exact; };
  const CaseSummary* const serial = fastest(cases, [&](const CaseSummary& c) { return exact(c) && c.what.backend == "serial"; });
  const CaseSummary* const parallel = fastest(cases, [&](const CaseSummary& c) { return exact(c) && c.what.backend != "serial"; });
  if (parallel == nullptr) return {};
  const std::string way = fmt::format("{}/{} on {} thread{}", parallel->what.backend, parallel->what.strategy,
                                      parallel->what.threads, parallel->what.threads == 1 ? "" : "s");
  if (serial == nullptr) return fmt::format("Fastest exact way at {} tosses: {}, {}.\n", size_text(coins), way, time_text(parallel->time_ns->median));
  const double gain = serial->time_ns->median / parallel->time_ns->median;
  if (gain > 1)
    return fmt::format("Fastest exact way at {} tosses: {}, {}, {:.2f} times as fast as the fastest serial one.\n", size_text(coins), way,
                       time_text(parallel->time_ns->median), gain);
  return fmt::format("Nothing beats serial at {} tosses ({}): starting workers costs more than the work; the nearest is {}, {}.\n",
                     size_text(coins), time_text(serial->time_ns->median), way, time_text(parallel->time_ns->median));
}

std::string on_loss(const Cases& cases, Count coins) {
  const CaseSummary* worst = nullptr;
  for (const CaseSummary* summary : cases)
    if (summary->verdict == Verdict::lossy && (worst == nullptr || summary->loss->relative_max > worst->loss->relative_max)) worst = summary;
  if (worst == nullptr) return {};
  return fmt::format("The worst loss at {} tosses: {}/{} on {} threads lost {:.1f} % of the heads in one trial, {:.1f} % on the median.\n",
                     size_text(coins), worst->what.backend, worst->what.strategy, worst->what.threads,
                     100 * worst->loss->relative_max, 100 * worst->loss->relative_median);
}

}  // namespace

std::string advice_on(const Report& report) {
  std::vector<Count> sizes;
  for (const CaseSummary& summary : report.cases)
    if (std::ranges::find(sizes, summary.what.coins) == sizes.end()) sizes.push_back(summary.what.coins);
  std::string text;
  for (const Count coins : sizes) {
    const Cases cases = of_size(report, coins);
    text += on_speed(cases, coins) + on_loss(cases, coins);
  }
  return text;
}

}  // namespace headcount
