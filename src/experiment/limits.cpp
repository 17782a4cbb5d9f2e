// SPDX-License-Identifier: Apache-2.0
#include "experiment/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace headcount {
namespace {

constexpr double bytes_per_toss = sizeof(double);

/// One thing that a case cannot do without.
struct Part {
  std::string what;
  double ns = 0;
};

/// What so many threads reached, or the nearest number of threads that was measured.
std::optional<double> ns_at(std::span<const ThreadsLimit> measured, int threads) {
  const auto nearest = std::ranges::min_element(measured, {}, [&](const ThreadsLimit& m) { return std::abs(m.threads - threads); });
  return nearest == measured.end() ? std::nullopt : std::optional(nearest->ns);
}

const ReadLimit* read_at(const std::string& level, int threads, const Limits& limits) {
  const ReadLimit* best = nullptr;
  for (const ReadLimit& read : limits.read) {
    if (read.level != level || read.gb_per_s <= 0) continue;
    if (best == nullptr || std::abs(read.threads - threads) < std::abs(best->threads - threads)) best = &read;
  }
  return best;
}

/// Each of `measured`, the better where `again` has the same; `same` and `better` compare two.
template <class Measured>
std::vector<Measured> better_of(std::vector<Measured> measured, const std::vector<Measured>& again, auto same, auto better) {
  for (Measured& one : measured)
    for (const Measured& other : again)
      if (same(one, other) && better(other, one)) one = other;
  return measured;
}

std::vector<ThreadsLimit> quicker_of(const std::vector<ThreadsLimit>& measured, const std::vector<ThreadsLimit>& again) {
  return better_of(
      measured, again, [](const auto& a, const auto& b) { return a.threads == b.threads; }, [](const auto& a, const auto& b) { return a.ns < b.ns; });
}

std::string counted(int threads) { return fmt::format("{} thread{}", threads, threads == 1 ? "" : "s"); }

/// 8 kB, 800 MB
std::string size_of(double bytes) {
  if (bytes >= 1e9) return fmt::format("{:.3g} GB", bytes / 1e9);
  return bytes >= 1e6 ? fmt::format("{:.3g} MB", bytes / 1e6) : fmt::format("{:.3g} kB", bytes / 1e3);
}

class Bound {
 public:
  Bound(const Case& what, const StrategyInfo& strategy, const Limits& limits, std::span<const Cache> caches)
      : case_(what), strategy_(strategy), limits_(limits), caches_(caches) {}

  /// What a worker does at once, reading, guessing and updating, takes as long as the longest of them; before that it was started, and after it
  /// marks are summed: these add up.
  std::vector<Part> parts() {
    add_tosses();
    add_mispredictions();
    add_updates();
    if (!parts_.empty()) parts_ = {*std::ranges::max_element(parts_, {}, &Part::ns)};
    if (marks(strategy_.per_heads)) add_read("summing", static_cast<double>(case_.coins), strategy_.per_heads == PerHeads::mark ? 1 : case_.threads);
    if (case_.threads > 1) add("fork-join", ns_at(limits_.fork_join, case_.threads));
    return parts_;
  }

 private:
  void add(std::string what, std::optional<double> ns) {
    if (ns) parts_.push_back({std::move(what), *ns});
  }

  void add_tosses() {
    const auto coins = static_cast<double>(case_.coins);
    if (case_.source == "generated") {
      const auto toss_ns = ns_at(limits_.generator, case_.threads);
      if (toss_ns) add(fmt::format("making {} tosses on {}", case_.coins, counted(case_.threads)), *toss_ns * coins);
      return;
    }
    add_read("reading", coins * bytes_per_toss, case_.threads);
  }

  void add_read(const char* doing, double bytes, int threads) {
    const std::string level = level_for(static_cast<std::int64_t>(bytes), threads, caches_);
    const ReadLimit* const read = read_at(level, threads, limits_);
    if (read == nullptr) return;
    add(fmt::format("{} {} from {} on {}", doing, size_of(bytes), level, counted(threads)), bytes / read->gb_per_s);
  }

  /// Whoever looks at each toss by a branch is wrong about the rarer side each time: random tosses teach nothing.
  void add_mispredictions() {
    const bool updates = strategy_.per_heads != PerHeads::nothing && !marks(strategy_.per_heads);
    const double rarer = std::min(case_.heads, 1 - case_.heads);
    if (!limits_.misprediction_ns || case_.look != "branch" || rarer <= 0 || !(updates || strategy_.uses.look)) return;
    add("a misprediction for each toss of the rarer side", static_cast<double>(case_.coins) * rarer * *limits_.misprediction_ns / case_.threads);
  }

  /// So many heads as are expected. Updates of one cell are one after the other, however many workers wait for it.
  void add_updates() {
    const auto alone = ns_at(limits_.atomic, 1);
    if (!alone) return;
    const double heads = static_cast<double>(case_.coins) * case_.heads;
    if (strategy_.per_heads == PerHeads::shared_cell) add("an indivisible add per head to one cell", heads * *alone);
    if (strategy_.per_heads == PerHeads::locked_cell) add("an indivisible operation per head, one after the other", heads * *alone);
    if (strategy_.per_heads == PerHeads::own_cell) add("an indivisible add per head to cells of their own", heads * *alone / case_.threads);
  }

  const Case& case_;
  const StrategyInfo& strategy_;
  const Limits& limits_;
  std::span<const Cache> caches_;
  std::vector<Part> parts_;
};

}  // namespace

std::string level_for(std::int64_t bytes, int threads, std::span<const Cache> caches) {
  for (const Cache& cache : caches) {
    if (cache.type == "Instruction" || cache.size_bytes <= 0) continue;
    const int sharers = std::max(1, std::min(threads, cache.num_sharing));
    if (bytes / threads * sharers <= cache.size_bytes) return fmt::format("L{}", cache.level);
  }
  return "memory";
}

std::optional<std::int64_t> l1_bytes_for(int threads, std::span<const Cache> caches) {
  for (const Cache& cache : caches)
    if (cache.level == 1 && cache.type != "Instruction" && cache.size_bytes > 0)
      return cache.size_bytes / std::max(1, std::min(threads, cache.num_sharing));
  return std::nullopt;
}

Limits better_of(const Limits& one, const Limits& other) {
  Limits best{
      .seconds = one.seconds + other.seconds,
      .read = better_of(
          one.read, other.read, [](const auto& a, const auto& b) { return a.level == b.level && a.bytes == b.bytes && a.threads == b.threads; },
          [](const auto& a, const auto& b) { return a.gb_per_s > b.gb_per_s; }),
      .fork_join = quicker_of(one.fork_join, other.fork_join),
      .atomic = quicker_of(one.atomic, other.atomic),
      .line_transfer_ns = one.line_transfer_ns,
      .misprediction_ns = one.misprediction_ns,
      .generator = quicker_of(one.generator, other.generator)};
  if (one.line_transfer_ns && other.line_transfer_ns) best.line_transfer_ns = std::min(*one.line_transfer_ns, *other.line_transfer_ns);
  if (one.misprediction_ns && other.misprediction_ns) best.misprediction_ns = std::min(*one.misprediction_ns, *other.misprediction_ns);
  return best;
}

std::optional<Limit> limit_of(const Case& what, const StrategyInfo& strategy, const MeasuredCase& went, const Limits& limits,
                              std::span<const Cache> caches) {
  if (!(went.median_ns > 0)) return std::nullopt;
  std::optional<Limit> least;
  for (const int workers : {went.workers, std::max(went.workers, went.most_workers)}) {
    Case done = what;
    if (workers > 0) done.threads = std::min(done.threads, workers);
    Limit limit;
    for (const Part& part : Bound(done, strategy, limits, caches).parts()) {
      limit.what += (limit.what.empty() ? "" : " + ") + part.what;
      limit.ns += part.ns;
    }
    limit.ns = std::round(limit.ns * 100) / 100;  // as a report tells it, from which `summarize` and `verify` make the fraction again
    limit.fraction = limit.ns / went.median_ns;
    if (!limit.what.empty() && (!least || limit.ns < least->ns)) least = limit;
  }
  return least;
}

}  // namespace headcount
