// SPDX-License-Identifier: Apache-2.0
#include "limits/rows.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sched.h>

#include <stdexcept>
#include <thread>

#include "headcount/pinning.hpp"
#include "machine/usable_cpus.hpp"

namespace headcount {
namespace {

const Registry& registry() {
  static const Registry all = make_registry();
  return all;
}

/// Undoes what an earlier case pinned: workers may go no further than whoever starts them.
void unpin() {
  cpu_set_t all;
  CPU_ZERO(&all);
  for (const int cpu : cpus()) CPU_SET(static_cast<std::size_t>(cpu), &all);
  sched_setaffinity(0, sizeof all, &all);
}

}  // namespace

const std::vector<int>& cpus() {
  static const std::vector<int> order = cpus_for("scatter");
  return order;
}

std::vector<int> crews() {
  const int usable = usable_cpus().count;
  std::vector<int> counts;
  for (int threads = 1; threads < usable; threads *= 2) counts.push_back(threads);
  counts.push_back(usable);
  return counts;
}

void add_row(const std::string& name, int pairs, const std::function<void(benchmark::State&)>& body) {
  static_cast<void>(cpus());  // asked while nothing is pinned
  const auto apart = [body](benchmark::State& state) { std::thread([&] { body(state); }).join(); };
  with_rules(benchmark::RegisterBenchmark(name.c_str(), apart))->Iterations(pairs);
}

Side side_of(const std::function<void()>& once) { return {.once = once, .repeats = repeats_in(turn_ns, once), .warm = 2}; }

int pairs_for(Count n) { return n >= 10'000'000 ? 31 : 101; }

Opened::Opened(const std::string& backend, const std::string& strategy, Count coins, int threads, const std::string& source) {
  const Entry* const entry = registry().find(backend, strategy);
  if (entry == nullptr || !entry->open) throw std::invalid_argument("no " + backend + "/" + strategy + " in this build");
  Case what = case_of(*entry, coins, threads);
  what.source = source;
  what.pin = fmt::format("{}", fmt::join(cpus(), ","));
  unpin();
  tosses_ = std::make_unique<Tosses>(42, coins, what.heads, keep_for(entry->backend, what));
  session_ = entry->open(what, *tosses_);
  make_tosses(*tosses_, *session_, 0, what.tosses);
}

bool Opened::possible(const std::string& backend, int threads) {
  const Entry* const entry = registry().find(backend, "reduction");
  return entry != nullptr && entry->open && threads <= entry->backend.max_threads;
}

}  // namespace headcount
