// SPDX-License-Identifier: Apache-2.0
// What goes to a child process and what comes back: the order to measure one case, and the record of one launch.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "headcount/case.hpp"
#include "headcount/kernel.hpp"
#include "headcount/strategy.hpp"
#include "headcount/witness.hpp"
#include "machine/usage.hpp"

namespace headcount {

/// When a launch may stop.
struct StopRule {
  int min_trials = 16;
  int max_trials = 1000;
  std::optional<int> trials;  ///< exactly so many, whatever the rest says
  double time_ns = 100e6;     ///< the launch's share of the budget
  double goal = 0.05;         ///< of the case: half width of the interval over launches, over the median
  int lossy_goal = 20;        ///< of the case: a lossy strategy goes on until so many trials lost something ...
  int lossy_trials = 2000;    ///< ... or so many were made, over all launches
};

/// One launch: this case, these tosses, until then.
struct Order {
  Case what;
  std::uint64_t seed = 42;
  int launch = 0;
  StopRule stop;
  std::optional<double> limit_s{};         ///< by then the launch is over, whatever it has; kept by the runner
  std::optional<std::vector<int>> cpus{};  ///< where the workers are to be, see cpus_of; found out once per run; empty: to be found out
  std::optional<double> clock_ns{};        ///< what one reading of the clock costs, measured at the start of the run; empty: to be measured
  std::optional<std::int64_t> l1_bytes{};  ///< of the nearest cache that a worker has to itself; empty: not known
  std::optional<Walks> walks{};            ///< how kernels walk large arrays; empty: in one place
  std::vector<Count> truths{};             ///< heads in its first trials, where the runner knows them; those of the others have to be counted

  /// Every launch has trials of its own; the same for every case, and so are its tosses.
  [[nodiscard]] std::uint64_t first_trial() const { return static_cast<std::uint64_t>(launch) << 32; }
};

/// Sample j of `ns` is the mean of the trials j * batch ... (j + 1) * batch - 1 of `truth` and `count`; the last one may have fewer.
struct Samples {
  std::vector<double> ns;
  std::vector<Count> truth;
  std::vector<Count> count;
};

/// What the watched trials showed: a few among the timed ones, checked as they are, whose times are in no sample.
struct Observed {
  int trials = 0;
  int workers = 0;                       ///< that did work, median
  int most_workers = 0;                  ///< that did work in one of them
  std::optional<double> overlap;         ///< share of the region in which two workers or more were busy on CPUs of their own, mean
  std::vector<Count> tosses_per_worker;  ///< of the trial that is shown, most first
  std::vector<int> cpus;                 ///< of all of them
  std::vector<Stay> timeline{};          ///< of the trial that is shown, by begin, from 0; the first ones where there are many
  int lossy = 0;                         ///< how many of them lost heads; one of these is shown where there is one
  int same_cpu = 0;                      ///< in how many of them workers shared a CPU that they need not share
  int misplaced = 0;                     ///< in how many of them a worker was not on the CPU that it was pinned to
  double ns = 0;                         ///< what one took, median: the samples' median and what watching costs
};

/// The memory in which a launch's tosses lay.
struct TossMemory {
  std::int64_t bytes = 0;
  std::optional<std::int64_t> huge_bytes;  ///< on huge pages; empty where the system does not tell
  bool made_by_workers = false;            ///< those who read them wrote them, else the caller did
};

struct Record {
  Case what;
  int launch = 0;
  std::string failure;               ///< why the launch failed; empty where it was measured
  std::vector<std::string> words{};  ///< the last lines that a process which failed had printed
  Promise promise = Promise::exact;
  Samples samples;
  int batch = 1;
  double clock_step_ns = 0;  ///< of the clock that timed them; 0 where it is not known. The same for a whole report, which tells it once
  std::uint64_t first_trial = 0;
  double cpu_ns = 0;  ///< CPU time of the whole process per trial, mean
  double setup_ns = 0;
  bool fresh_workers = false;
  int warmup_regions = 0;
  double warmup_ns = 0;
  double measured_ns = 0;  ///< warm-up, trials and the making of their tosses together
  Usage usage;
  Observed observed;
  std::string stop_reason;
  int min_trials = 16;                 ///< that the stop rule asked of this backend
  std::optional<TossMemory> tosses{};  ///< empty where they were generated, or another program measured

  [[nodiscard]] bool failed() const { return !failure.empty(); }
};

}  // namespace headcount
