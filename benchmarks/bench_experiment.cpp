// SPDX-License-Identifier: Apache-2.0
// The experiment under Google Benchmark: every entry of the registry, and the loops that a reader would write beside them.
#include "hand_written/hand_written.hpp"
#include "rows.hpp"
#include "trials.hpp"

namespace headcount {
namespace {

void add_rows_of(const Entry& entry) {
  if (!entry.open) return;
  for (const Count coins : {Count{1000}, Count{1'000'000}})
    for (const int threads : thread_counts(entry)) {
      if (coins > entry.backend.max_coins) continue;
      const Case a_case = case_of(entry, coins, threads);
      with_rules(
          benchmark::RegisterBenchmark(name_of(a_case).c_str(), [&entry, a_case](benchmark::State& state) { run_trials(state, entry, a_case); }));
    }
}

void add_rows() {
  static const Registry ours = make_registry();
  static const HandWrittenLoops theirs = make_hand_written();
  for (const Entry& entry : ours.entries()) add_rows_of(entry);
  for (const HandWrittenLoop& loop : theirs)
    if (loop.look == Case().look) add_rows_of(loop.entry);
}

}  // namespace
}  // namespace headcount

int main(int argc, char** argv) { return headcount::bench_main(argc, argv, &headcount::add_rows); }
