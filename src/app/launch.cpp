// SPDX-License-Identifier: Apache-2.0
#include "app/launch.hpp"

#include <algorithm>

#include "report/exchange.hpp"
#include "runner/child.hpp"

namespace headcount {
namespace {

/// OMP_PROC_BIND and OMP_PLACES pin the main thread before main() where libgomp is linked in: other backends would then see one CPU.
std::vector<std::string> environment_for(const Case& what) {
  if (what.backend == "openmp") return {};
  return {"OMP_PROC_BIND", "OMP_PLACES", "GOMP_CPU_AFFINITY", "KMP_AFFINITY"};
}

/// Long enough for the slowest way that still works: a microsecond per toss for warm-up and a few trials.
double seconds_for(const Order& order, const Options& options) {
  if (options.time_limit_s) return *options.time_limit_s;
  const double trials = order.stop.trials.value_or(order.stop.min_trials) + 10;
  return std::max(30.0, 10 * order.stop.time_ns / 1e9) + static_cast<double>(order.what.coins) * 1e-6 * trials;
}

}  // namespace

Record launch_case(const Order& order, const Options& options) {
  const ChildResult result = run_child({"/proc/self/exe", "case"}, text_of_order(order), environment_for(order.what),
                                       {.seconds = seconds_for(order, options)});
  if (result.failure.empty()) return record_from(result.answer, order);
  Record record;
  record.what = order.what;
  record.launch = order.launch;
  record.failure = result.failure;
  return record;
}

}  // namespace headcount
