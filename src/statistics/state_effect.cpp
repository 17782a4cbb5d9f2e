// SPDX-License-Identifier: Apache-2.0
#include "statistics/state_effect.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

#include "statistics/ratio.hpp"
#include "statistics/run_effect.hpp"

namespace headcount {
namespace {

constexpr std::size_t fewest_launches = 6;
constexpr double normal_95 = 1.96;

/// The first half of the launches over the second.
std::optional<LogDifference> between_halves(const CaseSummary& one) {
  if (one.launch_times.size() < fewest_launches || one.ci_from != ci_of_launches) return {};
  std::vector<LaunchTime> times = one.launch_times;
  std::ranges::sort(times, {}, &LaunchTime::launch);
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  return log_difference(std::span(times.begin(), middle), std::span(middle, times.end()), Measured::in_two_runs);
}

/// Errors of one limit, in logarithms, and of the state, which knows nothing of it.
double further(double limit, double median, double state) { return std::exp(std::hypot(std::log(limit / median), normal_95 * state)); }

void widen(CaseSummary& one, double state) {
  if (one.ci_from != ci_of_launches || one.launch_times.empty() || !(one.time_ns->ci->low > 0)) return;
  const double median = one.time_ns->median;
  one.time_ns->ci = Interval{median / further(one.time_ns->ci->low, median, state), median * further(one.time_ns->ci->high, median, state)};
}

/// Workers that wait for each other feel what the machine does to any of them: cases with several do not move as those with one.
bool is_alone(const CaseSummary& one) { return one.what.threads == 1; }

}  // namespace

double state_effect(std::span<const CaseSummary> cases) {
  std::vector<LogDifference> differences;
  std::vector<double> middles;
  for (const CaseSummary& one : cases)
    if (const auto between = between_halves(one)) {
      differences.push_back(*between);
      middles.push_back(between->middle);
    }
  const double apart = run_effect(differences);
  if (apart <= 0) return 0.0;
  std::ranges::sort(middles);
  return std::hypot(apart, quantile(middles, 0.5)) / 2;
}

void widen_by_state(std::span<CaseSummary> cases) {
  for (const bool alone : {true, false}) {
    std::vector<CaseSummary> alike;
    std::ranges::copy_if(cases, std::back_inserter(alike), [&](const CaseSummary& one) { return is_alone(one) == alone; });
    const double state = state_effect(alike);
    if (state <= 0) continue;
    for (CaseSummary& one : cases)
      if (is_alone(one) == alone) widen(one, state);
  }
}

}  // namespace headcount
