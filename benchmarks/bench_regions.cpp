// SPDX-License-Identifier: Apache-2.0
// What it costs to start workers and wait for them: a parallel region with one toss per worker, the least that every runtime
// hands out (TBB starts nothing for an empty range). Beside them OpenMP's constructs as the EPCC microbenchmarks measure them.
#include <algorithm>
#include <cmath>
#include <vector>

#include "epcc.hpp"
#include "machine/clock.hpp"
#include "rows.hpp"
#include "trials.hpp"

namespace headcount {
namespace {

// EPCC's outer repetitions, what one of them takes at least, and the tosses of a walk whose region or whose updates are asked for.
constexpr int outer = 20;
constexpr double repetition_ns = 1e6;
constexpr Count few_tosses = 1000;
constexpr Count many_tosses = 1'000'000;

/// What so many walks take.
double timed(void (*walk)(const double*, Count, int), const std::vector<double>& tosses, int threads, int times) {
  const auto begin = now_ns();
  for (int i = 0; i < times; ++i) walk(tosses.data(), static_cast<Count>(tosses.size()), threads);
  return static_cast<double>(now_ns() - begin);
}

/// The row's time is one construct or update: test less reference. The counters are EPCC's own: mean and standard deviation of the repetitions.
void run_epcc(benchmark::State& state, const EpccTest& test, int threads) {
  const std::vector<double> tosses(static_cast<std::size_t>(test.per_update ? many_tosses : few_tosses), 1.0);
  int times = 1;
  while (timed(test.construct, tosses, threads, times) < repetition_ns) times *= 2;
  const double constructs = times * (test.per_update ? static_cast<double>(tosses.size()) : 1.0);
  std::vector<double> found;
  for (auto _ : state) {
    found.push_back((timed(test.construct, tosses, threads, times) - timed(test.reference, tosses, threads, times)) / constructs);
    state.SetIterationTime(std::max(0.0, found.back()) / 1e9);
  }
  double mean = 0;
  double squares = 0;
  for (const double ns : found) mean += ns / static_cast<double>(found.size());
  for (const double ns : found) squares += (ns - mean) * (ns - mean);
  std::ranges::sort(found);
  state.counters["mean_ns"] = mean;
  state.counters["sd_ns"] = std::sqrt(squares / static_cast<double>(found.size() - 1));
  state.counters["median_ns"] = found[found.size() / 2];
}

/// One thread first: where others wait in a process, its locks cost more.
void add_epcc(const Entry& openmp) {
  for (const int threads : thread_counts(openmp))
    for (const EpccTest& test : epcc_tests()) {
      const std::string name = "epcc/" + std::string(test.name) + "/threads:" + std::to_string(threads);
      with_rules(benchmark::RegisterBenchmark(name.c_str(), [test, threads](benchmark::State& state) {
        run_epcc(state, test, threads);
      }))->Iterations(outer);
    }
}

void add_rows() {
  static const Registry registry = make_registry();
  if (const Entry* const openmp = registry.find("openmp", "local")) add_epcc(*openmp);
  for (const Entry& entry : registry.entries()) {
    if (!entry.open || entry.strategy.name != "local") continue;
    Entry region = entry;
    region.strategy.name = "empty_region";
    for (const int threads : thread_counts(entry)) {
      Case a_case = case_of(region, threads, threads);
      const std::string name = a_case.backend + "/empty_region/threads:" + std::to_string(threads);
      with_rules(benchmark::RegisterBenchmark(name.c_str(), [region, a_case](benchmark::State& state) { run_trials(state, region, a_case); }));
    }
  }
}

}  // namespace
}  // namespace headcount

int main(int argc, char** argv) { return headcount::bench_main(argc, argv, &headcount::add_rows); }
