// SPDX-License-Identifier: Apache-2.0
// What the Google Benchmark programs share: names and labels as in the report, and the loop over trials.
#pragma once

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "headcount/registry.hpp"

namespace headcount {

/// Trials that are checked, with the trial that lost most.
class Tally {
 public:
  void take(Count truth, Count counted);
  /// Sets the counters coins, workers, truth, counted, lost, lost_max, trials and lossy_trials; stops the row with an error
  /// where an exact strategy was wrong.
  void report(benchmark::State& state, const Case& a_case, Promise promise) const;

 private:
  Count trials_ = 0;
  Count lossy_ = 0;
  Count over_ = 0;
  Count truth_ = 0;
  Count counted_ = 0;
};

[[nodiscard]] Case case_of(const Entry& entry, Count coins, int threads);
/// `backend=openmp strategy=racy promise=lossy`: what a counter, a number, cannot say.
[[nodiscard]] std::string label_of(const Entry& entry);
/// Tosses of every trial made, reset, counted, checked; the counting alone is the row's time.
void run_trials(benchmark::State& state, const Entry& entry, const Case& a_case);
/// The rules for every row: one benchmark thread, manual time, CPU time of the process.
benchmark::internal::Benchmark* with_rules(benchmark::internal::Benchmark* row);
/// 1, 2, 4 ... usable CPUs, as far as the backend goes.
[[nodiscard]] std::vector<int> thread_counts(const Entry& entry);
/// Google Benchmark's own main over what `add_rows` registers.
int bench_main(int argc, char** argv, void (*add_rows)());

}  // namespace headcount
