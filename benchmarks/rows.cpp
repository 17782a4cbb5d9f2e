// SPDX-License-Identifier: Apache-2.0
#include "rows.hpp"

#include <fmt/format.h>

#include <limits>

#include "machine/build.hpp"
#include "machine/usable_cpus.hpp"

namespace headcount {

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
  use_walks(measure_walks(std::numeric_limits<Count>::max()));
  add_rows();
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}

}  // namespace headcount
