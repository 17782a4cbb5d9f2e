// SPDX-License-Identifier: Apache-2.0
// What the Google Benchmark programs share: names and labels as in the report, rules for rows, and main.
#pragma once

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "headcount/registry.hpp"

namespace headcount {

[[nodiscard]] Case case_of(const Entry& entry, Count coins, int threads);
/// `backend=openmp strategy=racy promise=lossy`: what a counter, a number, cannot say.
[[nodiscard]] std::string label_of(const Entry& entry);
/// The rules for every row: one benchmark thread, manual time, CPU time of the process.
benchmark::internal::Benchmark* with_rules(benchmark::internal::Benchmark* row);
/// 1, 2, 4 ... usable CPUs, as far as the backend goes.
[[nodiscard]] std::vector<int> thread_counts(const Entry& entry);
/// Google Benchmark's own main over what `add_rows` registers.
int bench_main(int argc, char** argv, void (*add_rows)());

}  // namespace headcount
