// SPDX-License-Identifier: Apache-2.0
// What it costs to start workers and wait for them: a parallel region with one toss per worker, the least that every runtime
// hands out (TBB starts nothing for an empty range).
#include "rows.hpp"
#include "trials.hpp"

namespace headcount {
namespace {

void add_rows() {
  static const Registry registry = make_registry();
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
