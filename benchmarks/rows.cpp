// SPDX-License-Identifier: Apache-2.0
#include "rows.hpp"

#include <fmt/format.h>

#include "core/build.hpp"
#include "core/clock.hpp"
#include "core/usable_cpus.hpp"

namespace headcount {
namespace {

constexpr std::uint64_t seed = 42;
// As the runner warms up.
constexpr int warmup_regions = 3;
constexpr std::int64_t warmup_ns = 20'000'000;

}  // namespace

void Tally::take(Count truth, Count counted) {
  ++trials_;
  if (counted < truth) ++lossy_;
  if (counted > truth) ++over_;
  if (trials_ == 1 || truth - counted > truth_ - counted_) {
    truth_ = truth;
    counted_ = counted;
  }
}

void Tally::report(benchmark::State& state, const Case& a_case, Promise promise) const {
  state.counters["coins"] = static_cast<double>(a_case.coins);
  state.counters["workers"] = a_case.threads;
  state.counters["truth"] = static_cast<double>(truth_);
  state.counters["counted"] = static_cast<double>(counted_);
  state.counters["lost"] = static_cast<double>(truth_ - counted_);
  state.counters["lost_max"] = static_cast<double>(truth_ - counted_);
  state.counters["trials"] = static_cast<double>(trials_);
  state.counters["lossy_trials"] = static_cast<double>(lossy_);
  if (over_ > 0 || (promise == Promise::exact && lossy_ > 0)) state.SkipWithError("the count is not what the strategy promises");
}

Case case_of(const Entry& entry, Count coins, int threads) {
  Case a_case;
  a_case.backend = entry.backend.name;
  a_case.strategy = entry.strategy.name;
  a_case.coins = coins;
  a_case.threads = threads;
  return a_case;
}

std::string label_of(const Entry& entry) {
  return fmt::format("backend={} strategy={} promise={}", entry.backend.name, entry.strategy.name, name_of(entry.strategy.promise));
}

void run_trials(benchmark::State& state, const Entry& entry, const Case& a_case) {
  Tosses tosses(seed, a_case.coins, a_case.heads, keep_for(entry.backend, a_case));
  const auto session = entry.open(a_case, tosses);
  Tally tally;
  session->inside([&] {
    std::uint64_t trial = 0;
    const auto warm = now_ns() + warmup_ns;
    for (int i = 0; i < warmup_regions || now_ns() < warm; ++i) {
      tosses.make(trial++);
      session->reset();
      session->count();
    }
    for (auto _ : state) {
      tosses.make(trial++);
      session->reset();
      const auto begin = now_ns();
      const Count counted = session->count();
      state.SetIterationTime(static_cast<double>(now_ns() - begin) / 1e9);
      tally.take(tosses.truth(), counted);
    }
  });
  state.SetLabel(label_of(entry));
  tally.report(state, a_case, entry.strategy.promise);
}

benchmark::internal::Benchmark* with_rules(benchmark::internal::Benchmark* row) {
  return row->UseManualTime()->MeasureProcessCPUTime()->Unit(benchmark::kNanosecond);
}

std::vector<int> thread_counts(const Entry& entry) {
  const int usable = usable_cpus().count;
  std::vector<int> counts;
  for (int threads = 1; threads < usable; threads *= 2)
    if (threads <= entry.backend.max_threads) counts.push_back(threads);
  if (usable <= entry.backend.max_threads) counts.push_back(usable);
  return counts;
}

int bench_main(int argc, char** argv, void (*add_rows)()) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  const Build build = this_build();
  // The packaged library says DEBUG of itself; what matters is how our code was built.
  benchmark::AddCustomContext("headcount_build_type", build.build_type);
  benchmark::AddCustomContext("headcount_compiler", build.compiler);
  benchmark::AddCustomContext("headcount_flags", build.flags);
  benchmark::AddCustomContext("headcount_revision", build.git_revision);
  benchmark::AddCustomContext("usable_cpus", std::to_string(usable_cpus().count));
  add_rows();
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}

}  // namespace headcount
