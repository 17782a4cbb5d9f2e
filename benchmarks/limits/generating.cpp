// SPDX-License-Identifier: Apache-2.0
#include "limits/rows.hpp"
#include "peers.hpp"

namespace headcount {
namespace {

constexpr Count base = 1'000'000;

Side count_of(Opened& opened, int repeats = 1) {
  return {.once = [&opened] { benchmark::DoNotOptimize(opened.session().count()); }, .repeats = repeats, .warm = 1};
}

void beside_mt19937(benchmark::State& state) {
  Opened ours("serial", "reduction", base, 1, "generated");
  alternate(state, "times_peer", count_of(ours, 10), {.once = [] { benchmark::DoNotOptimize(heads_of_mt19937(42, base)); }, .repeats = 1, .warm = 1});
  state.counters["ns_per_toss"] = state.counters["ours_ns"].value / base;
}

void beside_one_thread(benchmark::State& state, int threads) {
  Opened many("thread_pool", "reduction", 100 * base, threads, "generated");
  Opened one("thread_pool", "reduction", 100 * base, 1, "generated");
  alternate(state, "times_peer", count_of(many), count_of(one));
}

/// The time per toss of many over that of few, as many tosses in all.
void beside_few(benchmark::State& state, Count coins) {
  Opened many("serial", "reduction", coins, 1, "generated");
  Opened few("serial", "reduction", base, 1, "generated");
  const auto repeats = static_cast<int>(coins / base);
  alternate(state, "times_peer", count_of(many), count_of(few, repeats), static_cast<double>(repeats));
  state.counters["ns_per_toss"] = state.counters["ours_ns"].value / static_cast<double>(coins);
}

}  // namespace

void add_generating_rows() {
  add_row("generated/over:mt19937_64/threads:1", 101, &beside_mt19937);
  for (const int threads : crews())
    if (threads > 1)
      add_row("generated/over:one_thread/threads:" + std::to_string(threads), 31,
              [threads](benchmark::State& state) { beside_one_thread(state, threads); });
  for (const Count coins : {10 * base, 100 * base, 1000 * base})
    add_row("generated/over:coins:1000000/coins:" + std::to_string(coins), 15, [coins](benchmark::State& state) { beside_few(state, coins); });
}

}  // namespace headcount
