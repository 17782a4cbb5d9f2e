// SPDX-License-Identifier: Apache-2.0
// Loss over the trials of one case.
#include "statistics/loss.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

#include "statistics/intervals.hpp"
#include "statistics/statistics.hpp"

namespace headcount {
namespace {

// A count may be the poison that a backend left in place, so the difference must not overflow.
std::int64_t lost_heads(std::int64_t truth, std::int64_t count) {
  if (count >= truth) return 0;
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  return count < 0 && truth > most + count ? most : truth - count;
}

double relative_to(std::int64_t truth, double lost) { return truth > 0 ? lost / static_cast<double>(truth) : 0.0; }

double mean(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return quantile(values, 0.5);
}

void add_rate(LossSummary& loss) {
  const Interval rate = proportion_interval(loss.lossy_trials, loss.trials);
  loss.rate = static_cast<double>(loss.lossy_trials) / static_cast<double>(loss.trials);
  loss.rate_low = rate.low;
  loss.rate_high = rate.high;
}

}  // namespace

LossSummary summarize_loss(std::span<const std::int64_t> truth, std::span<const std::int64_t> count) {
  const std::size_t trials = std::min(truth.size(), count.size());
  if (trials == 0) return {};
  LossSummary loss;
  std::vector<double> lost;
  std::vector<double> relative;
  for (std::size_t i = 0; i < trials; ++i) {
    const std::int64_t heads = lost_heads(truth[i], count[i]);
    loss.lossy_trials += heads > 0;
    loss.over_trials += count[i] > truth[i];
    if (heads > loss.lost_max) loss.worst = i;
    loss.lost_max = std::max(loss.lost_max, heads);
    lost.push_back(static_cast<double>(heads));
    relative.push_back(relative_to(truth[i], lost.back()));
  }
  loss.trials = static_cast<std::int64_t>(trials);
  add_rate(loss);
  loss.lost_mean = mean(lost);
  loss.relative_mean = mean(relative);
  loss.relative_max = *std::max_element(relative.begin(), relative.end());
  loss.lost_median = median(std::move(lost));
  loss.relative_median = median(std::move(relative));
  return loss;
}

}  // namespace headcount
