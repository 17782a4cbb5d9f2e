// SPDX-License-Identifier: Apache-2.0
#include "runner/progress_of_case.hpp"

#include <algorithm>
#include <cmath>

#include "runner/allotment.hpp"

namespace headcount {
namespace {

// Who stops as soon as an interval is narrow stops where it is too narrow by chance: of real runs, intervals of eight launches that agreed held in 64
// %, those of more in 91 %.
constexpr std::size_t launches_before_a_stop = usual_launches;
constexpr std::size_t lossy_goal = 20;

}  // namespace

void CaseProgress::take(const Record& record) {
  failed = failed || record.failed();
  if (record.failed() || record.samples.ns.empty()) return;
  medians.push_back(launch_time_of(record));
  const Samples& samples = record.samples;
  trials += samples.count.size();
  for (std::size_t i = 0; i < samples.count.size(); ++i) lossy_trials += samples.count[i] < samples.truth[i];
}

double CaseProgress::half_width() const {
  std::vector<double> sorted = medians;
  std::ranges::sort(sorted);
  const auto interval = launch_interval(sorted);
  const double median = sorted.empty() ? 0.0 : quantile(sorted, 0.5);
  return interval && median > 0 ? (interval->high - interval->low) / 2 / median : INFINITY;
}

bool CaseProgress::is_done(Promise promise) const {
  if (medians.size() < launches_before_a_stop) return false;
  if (promise == Promise::lossy && lossy_trials < lossy_goal && trials < std::size_t{trials_of_a_race}) return false;
  return half_width() <= precise_half_width;
}

}  // namespace headcount
