// SPDX-License-Identifier: Apache-2.0
// Loss over the trials of one case.
#include "statistics/loss.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

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

double mean(std::span<const double> values) { return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()); }

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return quantile(values, 0.5);
}

/// What one launch lost, and all of them so far.
struct Tallied {
  std::vector<double> lost;
  std::vector<double> relative;
  std::vector<double> launch_rates;
  std::vector<double> launch_lost;
  std::vector<double> launch_shares;
};

void add_launch(const LaunchCounts& launch, LossSummary& loss, Tallied& all) {
  const std::size_t trials = std::min(launch.truth.size(), launch.count.size());
  if (trials == 0) return;
  const std::int64_t lossy_before = loss.lossy_trials;
  for (std::size_t i = 0; i < trials; ++i) {
    const std::int64_t heads = lost_heads(launch.truth[i], launch.count[i]);
    loss.lossy_trials += heads > 0;
    loss.over_trials += launch.count[i] > launch.truth[i];
    if (heads > loss.lost_max) loss.worst = all.lost.size();
    loss.lost_max = std::max(loss.lost_max, heads);
    all.lost.push_back(static_cast<double>(heads));
    all.relative.push_back(relative_to(launch.truth[i], all.lost.back()));
  }
  loss.launches.push_back({loss.lossy_trials - lossy_before, static_cast<std::int64_t>(trials)});
  all.launch_rates.push_back(static_cast<double>(loss.lossy_trials - lossy_before) / static_cast<double>(trials));
  all.launch_lost.push_back(mean(std::span(all.lost).last(trials)));
  all.launch_shares.push_back(mean(std::span(all.relative).last(trials)));
}

void add_rate(const std::vector<double>& launch_rates, LossSummary& loss) {
  const Interval exact = proportion_interval(loss.lossy_trials, loss.trials);
  const auto clustered = clustered_interval(launch_rates, static_cast<double>(loss.trials));
  loss.rate = mean(launch_rates);
  loss.rate_low = std::min({exact.low, clustered ? clustered->low : exact.low, loss.rate});
  loss.rate_high = std::max({exact.high, clustered ? clustered->high : exact.high, loss.rate});
}

/// Shares of heads are no shares of trials: what stands behind them at best is as many tosses as one likes, so launches alone tell.
std::optional<Interval> share_interval(const std::vector<double>& launch_shares) {
  constexpr double tosses = 1e9;
  auto interval = clustered_interval(launch_shares, tosses);
  const bool all_nothing = std::ranges::all_of(launch_shares, [](double share) { return share == 0.0; });
  if (interval && all_nothing) interval = Interval{0.0, 0.0};
  return interval;
}

}  // namespace

LossSummary summarize_loss(std::span<const LaunchCounts> launches) {
  LossSummary loss;
  Tallied all;
  for (const LaunchCounts& launch : launches) add_launch(launch, loss, all);
  if (all.lost.empty()) return loss;
  loss.trials = static_cast<std::int64_t>(all.lost.size());
  add_rate(all.launch_rates, loss);
  loss.lost_mean = mean(all.launch_lost);
  loss.relative_mean = mean(all.launch_shares);
  loss.relative_ci = share_interval(all.launch_shares);
  loss.relative_max = *std::max_element(all.relative.begin(), all.relative.end());
  loss.lost_median = median(std::move(all.lost));
  loss.relative_median = median(std::move(all.relative));
  return loss;
}

}  // namespace headcount
