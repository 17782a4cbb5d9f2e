// SPDX-License-Identifier: Apache-2.0
#include "limits/crew.hpp"
#include "limits/measure.hpp"
#include "limits/rows.hpp"
#include "machine/clock.hpp"

namespace headcount {
namespace {

/// The row's time is what `measured` found.
void add_measured(const std::string& name, int threads, double (*measured)(limits::Crew&)) {
  add_row(name + "/threads:" + std::to_string(threads), 5, [threads, measured](benchmark::State& state) {
    limits::Crew crew(threads, cpus());
    for (auto _ : state) state.SetIterationTime(measured(crew) / 1e9);
  });
}

void add_read(Count n, int threads) {
  add_row("limit/read/coins:" + std::to_string(n) + "/threads:" + std::to_string(threads), 3, [n, threads](benchmark::State& state) {
    Tosses tosses(42, n, 0.5, Tosses::Keep::memory);
    tosses.make(0);
    limits::Crew crew(threads, cpus());
    double best = 0;
    for (auto _ : state) {
      const double reached = limits::read_gb_per_s(crew, tosses.values(), n);
      best = std::max(best, reached);
      state.SetIterationTime(static_cast<double>(n) * sizeof(double) / reached / 1e9);
    }
    state.counters["gb_per_s"] = best;
  });
}

}  // namespace

void add_machine_rows() {
  for (const int threads : crews()) {
    for (const Count n : {Count{4000}, Count{100'000}, Count{1'000'000}, Count{100'000'000}}) add_read(n, threads);
    if (threads > 1) add_measured("limit/fork_join", threads, &limits::fork_join_ns);
    add_measured("limit/atomic", threads, &limits::atomic_ns);
    if (threads == 2) add_measured("limit/line_transfer", threads, &limits::line_transfer_ns);
    add_measured("limit/generator", threads, &limits::toss_ns);
  }
}

}  // namespace headcount
