// SPDX-License-Identifier: Apache-2.0
// Every core strategy of headcount's and the same loop written by hand for the same runtime, in alternating pairs over the same tosses: the row's
// time is ours, the counter `ratio` the median of ours over theirs with its 95 % interval. Within 3 % needs 101 pairs at least; there are 301.
#include <fmt/format.h>
#include <sched.h>
#include <unistd.h>

#include <algorithm>

#include "experiment/counting_clock.hpp"
#include "hand_written/hand_written.hpp"
#include "machine/clock.hpp"
#include "rows.hpp"
#include "statistics/statistics.hpp"

namespace headcount {
namespace {

constexpr int pairs = 301;
constexpr int warmup_pairs = 20;

/// So many trials at most are one side of a pair, each of tosses of its own: a branch predictor learns a thousand fixed coins.
std::size_t trials_for(Count coins) { return coins <= 10'000 ? 64 : 1; }

/// The time of a trial. As in the runner, so many share a reading of the clock that it does not matter, and each begins with a reset, the
/// first one's before the clock: a shared count that was not forgotten would begin in two caches, which no trial of the runner's does.
double time_of(Session& session, Tosses& tosses, int trials, int per_reading) {
  std::int64_t ns = 0;
  for (int i = 0; i < trials;) {
    const int end = std::min(i + per_reading, trials);
    session.reset();
    tosses.select(static_cast<std::size_t>(i));
    const auto begin = now_ns();
    benchmark::DoNotOptimize(session.count());
    while (++i < end) {
      tosses.select(static_cast<std::size_t>(i));
      session.reset();
      benchmark::DoNotOptimize(session.count());
    }
    ns += now_ns() - begin;
  }
  return static_cast<double>(ns) / trials;
}

/// Where a session pinned the caller, the next row's may go where it could before.
class Unpinned {
 public:
  Unpinned() { sched_getaffinity(0, sizeof(cpus_), &cpus_); }
  Unpinned(const Unpinned&) = delete;
  Unpinned& operator=(const Unpinned&) = delete;
  ~Unpinned() { sched_setaffinity(0, sizeof(cpus_), &cpus_); }

 private:
  cpu_set_t cpus_{};
};

class Pairing {
 public:
  Pairing(const Entry& ours, const HandWrittenLoop& theirs, const Case& a_case)
      : tosses_(42, a_case.coins, a_case.heads, keep_for(ours.backend, a_case), trials_for(a_case.coins)),
        theirs_(theirs.entry.open(a_case, tosses_)),
        ours_(ours.open(a_case, tosses_)),
        own_workers_(theirs.own_workers) {}

  void run(benchmark::State& state) {
    ours_->inside([&] {
      tosses_.make(0);
      choose_trials();
      for (int i = 0; i < warmup_pairs; ++i) measure(static_cast<std::uint64_t>(i));
      ratios_.clear();
      std::uint64_t trial = warmup_pairs;
      for (auto _ : state) state.SetIterationTime(measure(trial++) / 1e9);
    });
    const Summary ratio = summarize(ratios_);
    state.counters["ratio"] = ratio.median;
    state.counters["ratio_low"] = ratio.ci ? ratio.ci->low : 0;
    state.counters["ratio_high"] = ratio.ci ? ratio.ci->high : 0;
    state.counters["pairs"] = static_cast<double>(ratios_.size());
  }

 private:
  /// As few as make a side of a pair long enough.
  void choose_trials() {
    constexpr double side_ns = 200'000;
    time_of(*theirs_, tosses_, 1, 1);
    const double one = time_of(*theirs_, tosses_, static_cast<int>(trials_for(tosses_.size())), 1);
    trials_ = static_cast<int>(std::clamp(side_ns / one, 1.0, static_cast<double>(trials_for(tosses_.size()))));
    per_reading_ = trials_per_reading(one, measure_counting_clock().overhead_ns);
  }

  /// One pair, ours first in every second one; returns our time.
  double measure(std::uint64_t trial) {
    tosses_.make(trial * trials_for(tosses_.size()));
    double ours = 0;
    if (trial % 2 == 0) ours = time_alone(*ours_);
    const double theirs = time_alone(*theirs_);
    if (trial % 2 == 1) ours = time_alone(*ours_);
    ratios_.push_back(ours / theirs);
    return ours;
  }

  /// Workers that sleep are woken before the clock starts. Those of the other side that still look for work would take this one's CPU, so
  /// they get the time to go to sleep. What cools down meanwhile, caches and the CPU itself, is warmed as in a row of trials.
  double time_alone(Session& session) {
    constexpr unsigned until_all_sleep_us = 2000;
    if (own_workers_) usleep(until_all_sleep_us);
    time_of(session, tosses_, own_workers_ ? trials_ : 1, per_reading_);
    return time_of(session, tosses_, trials_, per_reading_);
  }

  Tosses tosses_;
  std::unique_ptr<Session> theirs_;  // first, because ours may pin the caller, which would leave their workers no CPU but that
  std::unique_ptr<Session> ours_;
  bool own_workers_;
  int trials_ = 1;
  int per_reading_ = 1;
  std::vector<double> ratios_;
};

void add_rows() {
  static const Registry ours = make_registry();
  static const HandWrittenLoops theirs = make_hand_written();
  for (const HandWrittenLoop& loop : theirs) {
    const Entry* const entry = ours.find(loop.entry.backend.name, loop.equals);
    if (entry == nullptr || !entry->open) continue;
    for (const Count coins : {Count{1000}, Count{1'000'000}})
      for (const int threads : thread_counts(loop.entry)) {
        Case a_case = case_of(*entry, coins, threads);
        a_case.look = loop.look;
        // a worker that is woken again and again may be put on the caller's CPU, and stay there
        if (loop.own_workers) a_case.pin = "compact";
        const std::string name = fmt::format("{}/over:{}", name_of(a_case), loop.entry.strategy.name);
        with_rules(benchmark::RegisterBenchmark(name.c_str(), [entry, hand_written = &loop, a_case](benchmark::State& state) {
          const Unpinned afterwards;
          Pairing(*entry, *hand_written, a_case).run(state);
          state.SetLabel(label_of(*entry));
          state.counters["coins"] = static_cast<double>(a_case.coins);
          state.counters["workers"] = a_case.threads;
        }))->Iterations(pairs);
      }
  }
}

}  // namespace
}  // namespace headcount

int main(int argc, char** argv) { return headcount::bench_main(argc, argv, &headcount::add_rows); }
