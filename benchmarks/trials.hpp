// SPDX-License-Identifier: Apache-2.0
// The loop over trials, checked, as the rows of bench_experiment run it.
#pragma once

#include <benchmark/benchmark.h>

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

/// Tosses of every trial made, reset, counted, checked; the counting alone is the row's time, as a mean of medians of fifteen readings of the clock.
void run_trials(benchmark::State& state, const Entry& entry, const Case& a_case);

}  // namespace headcount
