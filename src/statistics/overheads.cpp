// SPDX-License-Identifier: Apache-2.0
#include "statistics/overheads.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "headcount/factors.hpp"
#include "statistics/ratio.hpp"

namespace headcount {
namespace {

constexpr double used_by_half = 0.5;

constexpr std::array shown{"local", "reduction", "atomic", "mutex", "omp_critical"};

/// What belongs to a strategy alone says nothing of where it ran. None that is shown has a dial: what those have is their backend's.
bool is_of_strategy(const std::string& factor, const std::string& strategy) {
  const auto known = std::ranges::find(factors, factor, &Factor::name);
  return known == factors.end() ? std::ranges::find(shown, strategy) == shown.end() : known->of_strategy;
}

std::string surroundings_of(const Case& what) {
  std::string text;
  for (const FactorValue& factor : further_factors(what))
    if (factor.value != factor.usual && !is_of_strategy(factor.name, what.strategy))
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", factor.name, factor.value);
  return text;
}

/// But for a lock that is held for longer, which belongs to LOCK and CRITICAL.
bool is_plain(const CaseSummary& one) {
  const bool is_lock = one.what.strategy == "mutex" || one.what.strategy == "omp_critical";
  return !one.launch_times.empty() && one.what.work_ns == 0 && (one.what.gap_ns == 0 || is_lock) && one.what.look == Case().look &&
         one.what.kernel == Case().kernel;
}

/// One line of the table, before anything is computed: its cases by strategy and size.
class Line {
 public:
  explicit Line(const Case& what) : backend_(what.backend), threads_(what.threads), heads_(what.heads), surroundings_(surroundings_of(what)) {}

  [[nodiscard]] bool takes(const Case& what) const {
    return what.backend == backend_ && what.threads == threads_ && what.heads == heads_ && surroundings_of(what) == surroundings_;
  }
  /// Of a lock, the one that is held longest.
  void add(const CaseSummary& one) {
    const CaseSummary*& known = cases_[one.what.strategy][one.what.coins];
    if (known == nullptr || one.what.gap_ns > known->what.gap_ns) known = &one;
  }

  [[nodiscard]] const CaseSummary* find(const std::string& strategy, Count coins) const {
    const auto sizes = cases_.find(strategy);
    if (sizes == cases_.end()) return nullptr;
    const auto at = sizes->second.find(coins);
    return at == sizes->second.end() ? nullptr : at->second;
  }
  [[nodiscard]] std::vector<Count> sizes_of(const std::string& strategy) const {
    std::vector<Count> sizes;
    if (const auto found = cases_.find(strategy); found != cases_.end())
      for (const auto& [coins, one] : found->second) sizes.push_back(coins);
    return sizes;
  }
  [[nodiscard]] Overheads empty() const { return {.backend = backend_, .threads = threads_, .heads = heads_, .factors = surroundings_}; }
  [[nodiscard]] double heads() const { return heads_; }
  [[nodiscard]] int threads() const { return threads_; }
  [[nodiscard]] bool is_serial() const { return backend_ == "serial"; }

 private:
  std::string backend_;
  int threads_;
  double heads_;
  std::string surroundings_;
  std::map<std::string, std::map<Count, const CaseSummary*>> cases_;
};

/// (`over` less so many times `under`) times `scale`, of the rounds that both took part in; and less the work in the lock, which nobody can share.
std::optional<Overhead> difference(const CaseSummary* over, const CaseSummary* under, double times, double scale) {
  if (over == nullptr || under == nullptr) return {};
  std::vector<double> all;
  for (const LaunchTime& one : over->launch_times) {
    const auto other = std::ranges::find(under->launch_times, one.launch, &LaunchTime::launch);
    if (other != under->launch_times.end()) all.push_back(scale * (one.ns - times * other->ns) - over->what.gap_ns);
  }
  if (all.empty()) return {};
  const std::optional<Interval> ci = launch_interval(all);
  std::ranges::sort(all);
  return Overhead{quantile(all, 0.5), ci, over->what.coins};
}

/// At the smallest size that both have: what it costs to start workers and to wait for them.
std::optional<Overhead> of_region(const Line& line, const std::string& strategy, const std::vector<Line>& serial) {
  for (const Count coins : line.sizes_of(strategy))
    for (const Line& other : serial)
      if (other.heads() == line.heads())
        if (const auto found = difference(line.find(strategy, coins), other.find(strategy, coins), 1.0 / line.threads(), 1.0)) return found;
  return {};
}

/// At the largest size that both have: what it costs to count one head so, and not in a register.
std::optional<Overhead> of_head(const Line& line, const std::string& strategy) {
  std::vector<Count> sizes = line.sizes_of(strategy);
  std::ranges::reverse(sizes);
  for (const Count coins : sizes)
    if (const double heads = static_cast<double>(coins) * line.heads(); heads > 0)
      if (const auto found = difference(line.find(strategy, coins), line.find("local", coins), 1.0, 1.0 / heads)) return found;
  return {};
}

/// The faster of the two ways that count in registers.
const CaseSummary* counting(const Line& line, Count coins) {
  const CaseSummary* const reduction = line.find("reduction", coins);
  const CaseSummary* const local = line.find("local", coins);
  if (reduction == nullptr || local == nullptr) return reduction == nullptr ? local : reduction;
  return reduction->time_ns->median <= local->time_ns->median ? reduction : local;
}

bool is_used(const CaseSummary& parallel, const CaseSummary& serial) {
  const Ratio gain = ratio(serial.launch_times, parallel.launch_times, Measured::in_one_run);
  return gain.ci && gain.ci->low >= used_by_half * parallel.what.threads;
}

Granularity metg_of(const Line& line, const std::vector<Line>& serial) {
  std::set<Count> sizes;
  for (const char* strategy : {"reduction", "local"})
    for (const Count coins : line.sizes_of(strategy)) sizes.insert(coins);
  Granularity found;
  for (const Count coins : sizes)
    for (const Line& other : serial) {
      const CaseSummary* const one = counting(line, coins);
      const CaseSummary* const alone = other.heads() == line.heads() ? counting(other, coins) : nullptr;
      if (one == nullptr || alone == nullptr) continue;
      if (!is_used(*one, *alone))
        found = {one, nullptr};
      else if (found.from == nullptr)
        found.from = one;
    }
  return found;
}

}  // namespace

std::vector<Overheads> overheads_of(std::span<const CaseSummary> cases) {
  std::vector<Line> lines;
  for (const CaseSummary& one : cases) {
    if (!is_plain(one)) continue;
    const auto known = std::ranges::find_if(lines, [&](const Line& line) { return line.takes(one.what); });
    (known == lines.end() ? lines.emplace_back(one.what) : *known).add(one);
  }
  const auto parallel = std::stable_partition(lines.begin(), lines.end(), [](const Line& line) { return line.is_serial(); });
  const std::vector<Line> serial(lines.begin(), parallel);
  std::vector<Overheads> all;
  for (auto line = parallel; line != lines.end(); ++line) {
    Overheads found = line->empty();
    found.parallel = of_region(*line, "local", serial);
    found.reduction = of_region(*line, "reduction", serial);
    found.atomic = of_head(*line, "atomic");
    found.lock = of_head(*line, "mutex");
    found.critical = of_head(*line, "omp_critical");
    found.metg = metg_of(*line, serial);
    all.push_back(std::move(found));
  }
  return all;
}

}  // namespace headcount
