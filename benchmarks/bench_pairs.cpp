// SPDX-License-Identifier: Apache-2.0
// Every core strategy of headcount's and the same loop written by hand for the same runtime, in alternating pairs over the same tosses: the row's time is ours, the
// counter `ratio` the median of ours over theirs with its 95 % interval. Within 3 % needs 101 pairs at least; there are 301.
#include <fmt/format.h>

#include <algorithm>

#include "core/clock.hpp"
#include "core/statistics.hpp"
#include "hand_written/hand_written.hpp"
#include "rows.hpp"

namespace headcount {
namespace {

constexpr int pairs = 301;
constexpr int warmup_pairs = 20;

/// So many counts share one reading of the clock that it does not matter.
int repeats_for(Count coins) { return static_cast<int>(std::clamp<Count>(32'000 / coins, 1, 64)); }

double time_of(Session& session, int repeats) {
  const auto begin = now_ns();
  for (int i = 0; i < repeats; ++i) benchmark::DoNotOptimize(session.count());
  return static_cast<double>(now_ns() - begin) / repeats;
}

class Pairing {
 public:
  Pairing(const Entry& ours, const Entry& theirs, const Case& a_case)
      : tosses_(42, a_case.coins, a_case.heads, Tosses::Keep::memory),
        ours_(ours.open(a_case, tosses_)),
        theirs_(theirs.open(a_case, tosses_)),
        repeats_(repeats_for(a_case.coins)) {}

  void run(benchmark::State& state) {
    ours_->inside([&] {
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
  /// One pair, ours first in every second one; returns our time.
  double measure(std::uint64_t trial) {
    tosses_.make(trial);
    double ours = 0;
    double theirs = 0;
    // Workers that went to sleep while the tosses were made would be woken at the expense of whoever comes first.
    theirs_->count();
    ours_->count();
    ours_->reset();
    if (trial % 2 == 0) ours = time_of(*ours_, repeats_);
    theirs = time_of(*theirs_, repeats_);
    if (trial % 2 == 1) ours = time_of(*ours_, repeats_);
    ratios_.push_back(ours / theirs);
    return ours;
  }

  Tosses tosses_;
  std::unique_ptr<Session> ours_;
  std::unique_ptr<Session> theirs_;
  int repeats_;
  std::vector<double> ratios_;
};

void add_rows() {
  static const Registry ours = make_registry();
  static const HandWrittenLoops theirs = make_hand_written();
  for (const auto& [loop, equals] : theirs) {
    const Entry* const entry = ours.find(loop.backend.name, equals);
    if (entry == nullptr || !entry->open) continue;
    for (const Count coins : {Count{1000}, Count{1'000'000}})
      for (const int threads : thread_counts(loop)) {
        const Case a_case = case_of(*entry, coins, threads);
        const std::string name = fmt::format("{}/over:{}", name_of(a_case), loop.strategy.name);
        with_rules(benchmark::RegisterBenchmark(name.c_str(), [entry, hand_written = &loop, a_case](benchmark::State& state) {
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
