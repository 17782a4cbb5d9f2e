// SPDX-License-Identifier: Apache-2.0
#include "runner/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "experiment/errors.hpp"
#include "headcount/toss.hpp"
#include "runner/name_pattern.hpp"
#include "runner/names.hpp"

namespace headcount {
namespace {

using Names = std::vector<std::string>;

bool contains(const Names& names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

void push_new(Names& names, const std::string& name) {
  if (!contains(names, name)) names.push_back(name);
}

bool wanted(const Entry& entry, const Options& options) {
  const bool named = contains(options.backends, entry.backend.name);
  if (!named && (!options.backends.empty() || !entry.backend.core)) return false;
  if (options.strategies.empty()) return entry.strategy.core || (!entry.backend.core && entry.exclusion.empty());
  return contains(options.strategies, "all") || contains(options.strategies, entry.strategy.name);
}

/// Why this case cannot run here; empty where it can. Memory: 8 bytes per toss, and one more where they are marked.
std::string reason_against(const Case& a_case, const Entry& entry, const Capacity& room) {
  if (a_case.threads > entry.backend.max_threads)
    return entry.backend.max_threads == 1 ? fmt::format("{} runs on one thread", a_case.backend)
                                          : fmt::format("{} runs on {} threads at most", a_case.backend, entry.backend.max_threads);
  if (a_case.coins > entry.backend.max_coins)
    return fmt::format("{} is planned for {} tosses at most: each is a message or a process", a_case.backend, entry.backend.max_coins);
  if (!entry.backend.dials &&
      (a_case.source != "memory" || a_case.work_ns > 0 || a_case.gap_ns > 0 || a_case.pin != "none" || a_case.look != "branch"))
    return fmt::format("{} knows none of --source generated, --look mask, --work, --gap and --pin", a_case.backend);
  const double each = (a_case.source == "memory" ? 8.0 : 0.0) + (marks(entry.strategy.per_heads) ? 1.0 : 0.0);
  const double bytes = static_cast<double>(a_case.coins) * each;
  if (room.memory_bytes && bytes > 0.9 * static_cast<double>(*room.memory_bytes))
    return fmt::format("needs {:.3g} GB of memory, and the machine has {:.3g} GB", bytes / 1e9, static_cast<double>(*room.memory_bytes) / 1e9);
  if (room.available_bytes && bytes > 0.9 * static_cast<double>(*room.available_bytes))
    return fmt::format("needs {:.3g} GB of memory, and {:.3g} GB are available now", bytes / 1e9, static_cast<double>(*room.available_bytes) / 1e9);
  return {};
}

class Planner {
 public:
  Planner(const Options& options, const Registry& registry, const Capacity& room)
      : options_(options),
        registry_(registry),
        room_(room),
        threads_(options.threads.empty() ? usual_threads(room.usable_cpus) : options.threads),
        filter_(options.filter, "--filter"),
        exclude_(options.exclude, "--exclude") {}

  Plan make() {
    for (const Absence& absence : registry_.absences()) plan_.skipped.push_back({absence.backend, "", {}, {}, absence.reason});
    for (const Entry& entry : registry_.entries())
      if (wanted(entry, options_)) add(entry);
    if (plan_.cases.empty()) throw Error(Exit::usage, nothing_to_run());
    return std::move(plan_);
  }

 private:
  void add(const Entry& entry) {
    const bool is_chosen = entry.backend.interpreted && !options_.pythons.empty();
    if (is_chosen) tell_of_missing(entry.backend);
    if (!entry.exclusion.empty() && !(is_chosen && entry.numpy)) {
      plan_.skipped.push_back({std::string(entry.backend.name), std::string(entry.strategy.name), {}, {}, entry.exclusion});
      return;
    }
    Case a_case;
    a_case.backend = entry.backend.name;
    a_case.strategy = entry.strategy.name;
    set_factors(a_case, entry);
    for (const std::string& python : pythons_of(entry))
      for (const Count coins : options_.coins)
        for (const int threads : threads_) {
          a_case.python = python;
          a_case.coins = coins;
          a_case.threads = threads;
          add_dials(a_case, entry);
        }
  }

  /// Once for each backend.
  void tell_of_missing(const TeamInfo& backend) {
    for (const std::string& asked : options_.pythons) {
      const Interpreter* const one = registry_.interpreter(asked);
      const Skipped missing{std::string(backend.name), "", {}, {}, one == nullptr ? "" : one->absence};
      if (!missing.reason.empty() && std::ranges::find(plan_.skipped, missing) == plan_.skipped.end()) plan_.skipped.push_back(missing);
    }
  }

  /// What runs the cases of this pair.
  std::vector<std::string> pythons_of(const Entry& entry) {
    if (!entry.backend.interpreted || options_.pythons.empty()) return {Case().python};
    std::vector<std::string> labels;
    for (const std::string& asked : options_.pythons) {
      if (asked == Case().python && entry.exclusion.empty()) push_new(labels, asked);
      const Interpreter* const one = registry_.interpreter(asked);
      if (one == nullptr || !one->absence.empty()) continue;
      if (one->numpy || !entry.numpy)
        push_new(labels, one->label);
      else
        skip({std::string(entry.backend.name), std::string(entry.strategy.name), {}, {}, fmt::format("Python {} has no numpy", one->label)});
    }
    return labels;
  }

  /// Of a race how long its window is held open, of a lock how long it is held beyond the addition.
  [[nodiscard]] const std::vector<double>& gaps_of(const Entry& entry) const {
    static const std::vector<double> none{0};
    if (entry.strategy.promise == Promise::lossy) return options_.gap_ns;
    return entry.strategy.uses.hold && entry.backend.dials ? options_.hold_ns : none;
  }

  /// Every combination of the dials.
  void add_dials(Case a_case, const Entry& entry) {
    for (const double heads : options_.heads)
      for (const double work_ns : options_.work_ns)
        for (const double gap_ns : gaps_of(entry)) {
          a_case.heads = heads;
          a_case.work_ns = work_ns;
          a_case.gap_ns = gap_ns;
          add_looks(a_case, entry);
        }
  }

  /// By branch, most of the time goes to mispredicted tosses, which hides the price of counting. Where nobody said which strategies and which
  /// looks, those of the core set are measured by mask as well; but not where a look is nothing beside what else a trial takes: to start workers,
  /// to let them take turns on a CPU, to send a message for each heads.
  [[nodiscard]] Names looks_at(const Case& a_case, const Entry& entry) const {
    if (!options_.looks.empty()) return options_.looks;
    const bool sends = entry.backend.slow_toss_ns > TeamInfo().slow_toss_ns;
    const bool both = options_.strategies.empty() && entry.strategy.core && entry.backend.dials && !entry.backend.fresh_workers && !sends &&
                      a_case.threads <= room_.usable_cpus;
    return both ? Names{"branch", "mask"} : Names{"branch"};
  }

  /// A dial changes the loop, or a source has no block to find heads in: then there is one way to look.
  void add_looks(Case a_case, const Entry& entry) {
    if (!entry.strategy.uses.look || a_case.source != "memory" || a_case.work_ns > 0 || a_case.gap_ns > 0) return add(a_case, entry);
    for (const std::string& look : looks_at(a_case, entry)) {
      a_case.look = look;
      add(a_case, entry);
    }
  }

  void add(const Case& a_case, const Entry& entry) {
    // The usual sweep goes over more threads than the backend has: nobody asked for those, so there is nothing to explain.
    if (options_.threads.empty() && a_case.threads > entry.backend.max_threads) return;
    const std::string name = name_of(a_case);
    const bool unwanted = (!options_.filter.empty() && !filter_.found_in(name)) || (!options_.exclude.empty() && exclude_.found_in(name));
    if (unwanted) unwanted_ = name;
    if (unwanted) return;
    const std::string reason = reason_against(a_case, entry, room_);
    if (reason.empty())
      plan_.cases.push_back(a_case);
    else
      skip({a_case.backend, a_case.strategy, a_case.coins, a_case.threads, reason});
  }

  /// What does not run at any of several dials for one reason is told of once.
  void skip(Skipped skipped) {
    const bool known = !plan_.skipped.empty() && plan_.skipped.back() == skipped;
    if (!known) plan_.skipped.push_back(std::move(skipped));
  }

  /// A factor that means nothing to a backend or strategy stays at its default: there would be a difference in the name and
  /// none in what was done.
  void set_factors(Case& a_case, const Entry& entry) const {
    a_case.source = options_.source;
    if (options_.pin != "runtime" || entry.backend.waits) a_case.pin = options_.pin;
    const bool ours = static_cast<bool>(entry.open);  // another program makes its tosses in its own way
    if (a_case.pin == "none" && !entry.backend.fresh_workers && entry.backend.dials) a_case.place = options_.place;
    if (ours && options_.source == "memory") a_case.tosses = options_.tosses;
    if (entry.backend.dynamic) a_case.schedule = options_.schedule;
    if (entry.backend.waits) a_case.wait = options_.wait;
    if (entry.strategy.uses.padding) a_case.padding_bytes = options_.padding_bytes;
    if (entry.strategy.uses.shards) a_case.shards = options_.shards;
    if (entry.strategy.uses.flush) a_case.flush_every = options_.flush_every;
  }

  [[nodiscard]] std::string nothing_to_run() const {
    if (!unwanted_.empty())
      return fmt::format("nothing to run: no case {}; names look like '{}', and --dry-run alone lists them all",
                         options_.filter.empty() ? fmt::format("is left by --exclude '{}'", options_.exclude)
                                                 : fmt::format("matches --filter '{}'", options_.filter),
                         unwanted_);
    std::string text = "nothing to run: no case fits what was asked";
    if (!plan_.skipped.empty())
      text += fmt::format(" ({}/{}: {})", plan_.skipped.back().backend, plan_.skipped.back().strategy, plan_.skipped.back().reason);
    return text + "; 'headcount list' shows what there is";
  }

  const Options& options_;
  const Registry& registry_;
  const Capacity& room_;
  std::vector<int> threads_;
  NamePattern filter_;
  NamePattern exclude_;
  std::string unwanted_;  ///< the name of a case that the filters left out
  Plan plan_;
};

}  // namespace

std::vector<int> usual_threads(int usable_cpus) {
  std::vector<int> threads;
  for (int t = 1; t < usable_cpus; t *= 2) threads.push_back(t);
  threads.push_back(usable_cpus);
  threads.push_back(2 * usable_cpus);
  return threads;
}

Plan make_plan(const Options& options, const Registry& registry, const Capacity& room) {
  Options named = options;
  named.backends = backends_named(options.backends, registry);
  check_strategies(options.strategies, registry);
  return Planner(named, registry, room).make();
}

std::vector<std::vector<std::size_t>> shuffled_rounds(std::size_t cases, int rounds, std::uint64_t seed) {
  std::vector<std::vector<std::size_t>> order;
  std::uint64_t state = seed;
  for (int round = 0; round < rounds; ++round) {
    std::vector<std::size_t> places(cases);
    std::iota(places.begin(), places.end(), std::size_t{0});
    // Fisher-Yates with our own generator: std::shuffle may differ between standard libraries.
    for (std::size_t i = cases; i > 1; --i) std::swap(places[i - 1], places[mix(state += golden) % i]);
    order.push_back(std::move(places));
  }
  return order;
}

}  // namespace headcount
