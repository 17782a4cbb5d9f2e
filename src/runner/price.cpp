// SPDX-License-Identifier: Apache-2.0
#include "runner/price.hpp"

#include <algorithm>
#include <cmath>

#include "statistics/statistics.hpp"

namespace headcount {
namespace {

// Of a backend that nothing is known of: starting an interpreter or ranks takes a second, a process of ours some milliseconds.
constexpr double dear_toss_ns = 10'000;
constexpr double launch_of_dear_tosses_ns = 1.5e9;
constexpr double usual_launch_ns = 10e6;
// What making a toss and its truth takes at most.
constexpr double made_toss_ns = 1.5;
// A warm-up is at least three regions.
constexpr double regions_at_least = 3;

/// How far a known case is from the one that is asked for; the smaller, the more alike.
double distance(const Case& known, const Case& asked) {
  double apart = known.strategy == asked.strategy ? 0 : 8;
  if (known.threads != asked.threads) apart += 4;
  apart += std::abs(std::log10(static_cast<double>(known.coins) / static_cast<double>(asked.coins)));
  return apart;
}

/// As if every toss cost the same, but no more than a slow one of this backend: starting workers is a part of the smaller size's time.
Price grown(const Price& price, const Case& known, const Case& asked, const TeamInfo& backend) {
  constexpr double usually = 0.2;  // of what is slow and still works
  const double factor = static_cast<double>(asked.coins) / static_cast<double>(known.coins);
  const double more = static_cast<double>(asked.coins - known.coins) * usually * backend.slow_toss_ns;
  Price other = price;
  if (factor > 1) other.trial_ns = std::min(price.trial_ns * factor, price.trial_ns + more);
  other.warm_ns = std::max(price.warm_ns, regions_at_least * other.trial_ns);
  return other;
}

Price prior(const Case& what, const TeamInfo& backend) {
  Price price;
  price.launch_ns = backend.slow_toss_ns >= dear_toss_ns ? launch_of_dear_tosses_ns : usual_launch_ns;
  price.trial_ns = static_cast<double>(what.coins) * std::max(made_toss_ns, backend.slow_toss_ns / 10);
  price.warm_ns = regions_at_least * price.trial_ns;
  return price;
}

}  // namespace

Price price_of(const Record& record, double wall_ns) {
  Price price;
  const auto trials = static_cast<double>(record.samples.count.size());
  price.warm_ns = record.warmup_ns;
  price.trial_ns = summarize(record.samples.ns).median + made_toss_ns * static_cast<double>(record.what.coins);
  if (record.measured_ns > price.warm_ns) price.trial_ns = std::min(price.trial_ns, (record.measured_ns - price.warm_ns) / trials);
  price.launch_ns = std::max(0.0, wall_ns - price.warm_ns - trials * price.trial_ns);
  return price;
}

Price Prices::of(std::size_t place, const std::vector<Case>& cases, const TeamInfo& backend) const {
  if (known_[place]) return *known_[place];
  const Case& asked = cases[place];
  std::optional<std::size_t> nearest;
  for (std::size_t i = 0; i < cases.size(); ++i)
    if (known_[i] && cases[i].backend == asked.backend && (!nearest || distance(cases[i], asked) < distance(cases[*nearest], asked))) nearest = i;
  return nearest ? grown(*known_[*nearest], cases[*nearest], asked, backend) : prior(asked, backend);
}

}  // namespace headcount
