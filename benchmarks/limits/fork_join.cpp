// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include "limits/rows.hpp"

namespace headcount {
namespace {

constexpr Count coins = 1000;

/// An idle OpenMP team spins for some milliseconds, and would take the pool's CPU.
void let_openmp_sleep() { usleep(20'000); }

Side regions_of(Session& session) {
  return {.once = [&session] { benchmark::DoNotOptimize(session.count()); }, .repeats = 2000, .warm = 200};
}

void pool_beside_openmp(benchmark::State& state, int threads) {
  Opened pool("thread_pool", "reduction", coins, threads);
  Opened openmp("openmp", "reduction", coins, threads);
  alternate(state, "times_peer", regions_of(pool.session()), regions_of(openmp.session()), 1, &let_openmp_sleep);
}

}  // namespace

void add_fork_join_rows() {
  for (const int threads : crews())
    if (threads > 1 && Opened::possible("openmp", threads))
      add_row("fork_join/thread_pool/over:openmp/coins:1000/threads:" + std::to_string(threads), 101,
              [threads](benchmark::State& state) { pool_beside_openmp(state, threads); });
}

}  // namespace headcount
