// SPDX-License-Identifier: Apache-2.0
// What really happened: a few of the timed trials have a witness in every worker. They are hot and checked like the rest, and their times
// are in no sample.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "experiment/record.hpp"

namespace headcount {

/// What the CPUs of workers are held to.
struct AskedCpus {
  std::vector<int> pinned{};  ///< the CPU of each worker; empty: none is pinned
  int among = 0;              ///< on so many CPUs workers could be, one on each as far as they go; 0: wherever new ones come up
};

/// What a case's workers were asked for, on these CPUs (`cpus_of`). New workers that follow each other on one CPU are no fault.
[[nodiscard]] AskedCpus asked_cpus(const Case& what, const std::vector<int>& cpus, bool fresh_workers);

/// What these stays of one trial tell; they may come in any order.
[[nodiscard]] Observed observed_in(std::span<const Stay> stays, const AskedCpus& asked = {});

/// Says when to watch a trial, and sums up what was seen.
class Watcher {
 public:
  /// `most_trials`: that the launch makes where there is time.
  Watcher(Promise promise, int most_trials, AskedCpus asked = {}) : promise_(promise), most_(most_trials), asked_(std::move(asked)) {}

  /// After so many trials: is the next one to be watched?
  [[nodiscard]] bool due(std::size_t trials) const;
  /// After the last trial: is another one to be watched? One at least is; where trials lost heads, one that does is looked for.
  [[nodiscard]] bool wants_more(const Samples& samples) const;

  /// One watched trial.
  void take(std::span<const Stay> stays, double ns, Count truth, Count count);

  /// Throws Error(verdict) where the count of a watched trial cannot be, and no sample is there that shows it to whoever judges.
  void check(const Samples& samples) const;

  [[nodiscard]] int trials() const { return static_cast<int>(seen_.size()); }
  /// At least one trial was taken. Shown is one that lost heads, else the one whose overlap is the nearest to the mean.
  [[nodiscard]] Observed observed() const;

 private:
  [[nodiscard]] int planned() const;
  [[nodiscard]] const Observed& shown(double overlap) const;

  Promise promise_;
  int most_;
  AskedCpus asked_;
  std::vector<Observed> seen_;  ///< of one trial each
  int lossy_ = 0;
  double looked_ns_ = 0;  ///< what they took, all together
  std::string fault_;     ///< of the first count that cannot be
};

}  // namespace headcount
