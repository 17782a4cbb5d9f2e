// SPDX-License-Identifier: Apache-2.0
#include "runner/afford.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "machine/clock.hpp"
#include "statistics/words.hpp"

namespace headcount {
namespace {

// Of the budget: for all tries together, for the first try of a backend, for any other.
constexpr double trying_share = 0.25;
constexpr double first_try_share = 0.04;
constexpr double try_share = 0.01;
constexpr double shortest_limit_s = 0.3;
// What is planned is less than there is: prices are predictions.
constexpr double planned_share = 0.88;
// A try that is also a case's first launch takes its part of the budget, and no less than this.
constexpr double least_part_ns = 5e6;

class Tries {
 public:
  Tries(const Plan& plan, const Options& options, const Registry& registry, const Launcher& launch, const Deadline& deadline,
        const std::function<bool()>& interrupted)
      : plan_(plan),
        options_(options),
        registry_(registry),
        launch_(launch),
        deadline_(deadline),
        interrupted_(interrupted),
        prices_(plan.cases.size()),
        tried_(plan.cases.size()) {
    smallest_first_.resize(plan.cases.size());
    for (std::size_t i = 0; i < smallest_first_.size(); ++i) smallest_first_[i] = i;
    std::ranges::stable_sort(smallest_first_, {}, [&](std::size_t place) { return std::pair(plan_.cases[place].coins, team(place).slow_toss_ns); });
  }

  /// Where nobody asked for so many trials exactly, the tries are first launches: nothing is measured for its price alone.
  struct Found {
    Prices prices;
    std::vector<FirstLaunch> launches{};
  };

  Found run() {
    std::set<std::string> backends;
    for (const std::size_t place : smallest_first_)
      if (backends.insert(plan_.cases[place].backend).second) attempt(place, first_try_share);
    for (const std::size_t place : smallest_first_) attempt(place, try_share);
    return {std::move(prices_), std::move(launches_)};
  }

 private:
  [[nodiscard]] const TeamInfo& team(std::size_t place) const { return registry_.find(plan_.cases[place].backend)->info; }
  [[nodiscard]] bool is_over() const { return interrupted_() || deadline_.spent_ns(now_ns()) > trying_share * deadline_.budget_s * 1e9; }

  /// One trial, or what a launch may take, unless it will surely take more than its share of the budget.
  void attempt(std::size_t place, double share) {
    const double allowed_ns = share * deadline_.budget_s * 1e9;
    const bool first = share == first_try_share;
    if (prices_.knows(place) || tried_[place] || is_over()) return;
    if (!first && prices_.of(place, plan_.cases, team(place)).of_launch(1) > allowed_ns) return;
    tried_[place] = true;
    Order order{.what = plan_.cases[place],
                .seed = options_.seed,
                .launch = is_kept() ? 0 : tried_launch,
                .stop = {.min_trials = 1,
                         .max_trials = is_kept() ? most_trials_of(plan_.cases.size()) : 1,
                         .trials = {},
                         .time_ns = is_kept() ? part_ns() : allowed_ns}};
    order.limit_s = std::max(shortest_limit_s, 2 * allowed_ns / 1e9);
    const auto begin = now_ns();
    Record record = launch_(order);
    if (record.failed()) return;
    prices_.learn(place, price_of(record, static_cast<double>(now_ns() - begin)));
    if (is_kept()) launches_.push_back({place, std::move(record)});
  }

  [[nodiscard]] bool is_kept() const { return !options_.trials; }
  [[nodiscard]] double part_ns() const {
    const int launches = options_.launches.value_or(usual_launches);
    return std::max(least_part_ns, planned_share * deadline_.budget_s * 1e9 / (static_cast<double>(plan_.cases.size()) * launches));
  }

  static constexpr int tried_launch = 1 << 20;  ///< tosses of its own
  const Plan& plan_;
  const Options& options_;
  const Registry& registry_;
  const Launcher& launch_;
  const Deadline& deadline_;
  const std::function<bool()>& interrupted_;
  Prices prices_;
  std::vector<FirstLaunch> launches_;
  std::vector<bool> tried_;
  std::vector<std::size_t> smallest_first_;
};

/// By what the backends say of themselves, half of the budget would do for as much of every case as is usual: then nothing need be tried.
bool fits_easily(const Plan& plan, const Options& options, const Registry& registry, const Deadline& deadline, int usable_cpus) {
  const Wish wish = wish_of(options, plan.cases.size());
  const std::vector<Candidate> candidates = candidates_of(plan.cases, Prices(plan.cases.size()), registry, usable_cpus);
  const Allotment made = allot(candidates, deadline.left_ns(now_ns()) / 2, wish);
  return std::ranges::all_of(made.shares, [&](const Share& share) {
    return share.launches >= wish.launches.value_or(usual_launches) && share.trials >= wish.trials.value_or(usual_trials);
  });
}

/// `--budget` as it would be typed, rounded up.
std::string budget_text(double ns) {
  const double seconds = std::ceil(ns / 1e9 / planned_share);
  return seconds < 120 ? fmt::format("{:.0f}s", std::ceil(seconds / 5) * 5) : fmt::format("{:.0f}m", std::ceil(seconds / 60));
}

}  // namespace

std::string price_text(const Price& price, double needed_ns) {
  return fmt::format("about {} a trial and {} a launch; --budget {} would do", words::duration(price.trial_ns), words::duration(price.of_launch(1)),
                     budget_text(needed_ns));
}

Wish wish_of(const Options& options, std::size_t cases) {
  return {.launches = options.launches, .trials = options.trials, .most_trials = most_trials_of(cases)};
}

std::vector<Candidate> candidates_of(const std::vector<Case>& cases, const Prices& prices, const Registry& registry, int usable_cpus) {
  std::vector<Candidate> candidates;
  for (std::size_t place = 0; place < cases.size(); ++place) {
    const Entry& entry = *registry.find(cases[place].backend, cases[place].strategy);
    candidates.push_back({prices.of(place, cases, entry.backend), entry.strategy.promise == Promise::lossy, entry.backend.max_threads == 1,
                          cases[place].threads > usable_cpus});
  }
  return candidates;
}

Affordable afford(const Plan& plan, const Options& options, const Registry& registry, const Launcher& launch, const Deadline& deadline,
                  int usable_cpus, const std::function<bool()>& interrupted) {
  const Tries::Found found = fits_easily(plan, options, registry, deadline, usable_cpus)
                                 ? Tries::Found{Prices(plan.cases.size())}
                                 : Tries(plan, options, registry, launch, deadline, interrupted).run();
  const std::vector<Candidate> candidates = candidates_of(plan.cases, found.prices, registry, usable_cpus);
  const Allotment made = allot(candidates, planned_share * deadline.left_ns(now_ns()), wish_of(options, plan.cases.size()));
  Affordable left{.plan = {{}, plan.skipped}, .shares = {}, .usable_cpus = usable_cpus, .prices = Prices(0)};
  std::vector<Price> kept;
  std::vector<std::optional<std::size_t>> places(plan.cases.size());
  for (std::size_t place = 0; place < plan.cases.size(); ++place) {
    const Case& what = plan.cases[place];
    if (made.shares[place].launches == 0) {
      left.plan.skipped.push_back({what.backend, what.strategy, what.coins, what.threads,
                                   std::string(no_budget) + price_text(candidates[place].price, made.needs_ns[place] + deadline.spent_ns(now_ns()))});
      continue;
    }
    places[place] = left.plan.cases.size();
    left.plan.cases.push_back(what);
    left.shares.push_back(made.shares[place]);
    kept.push_back(candidates[place].price);
  }
  for (const FirstLaunch& one : found.launches)
    if (places[one.place])
      left.first.push_back({*places[one.place], one.record});
    else
      left.tried_s += one.record.measured_ns / 1e9;
  left.prices = Prices(kept.size());
  for (std::size_t place = 0; place < kept.size(); ++place) left.prices.learn(place, kept[place]);
  return left;
}

Affordable afford_rest(const Plan& plan, const std::vector<std::vector<Record>>& records, const Options& options, const Registry& registry,
                       const Deadline& deadline, int usable_cpus) {
  constexpr double started_ns = 5e6;
  Affordable rest{.plan = plan, .shares = {}, .usable_cpus = usable_cpus, .prices = Prices(plan.cases.size())};
  for (std::size_t place = 0; place < plan.cases.size(); ++place)
    for (const Record& record : records[place])
      if (!record.failed()) rest.prices.learn(place, price_of(record, record.measured_ns + started_ns));
  const Allotment made = allot(candidates_of(plan.cases, rest.prices, registry, usable_cpus), planned_share * deadline.left_ns(now_ns()),
                               wish_of(options, plan.cases.size()));
  rest.shares = made.shares;
  for (std::size_t place = 0; place < plan.cases.size(); ++place) {
    Share& share = rest.shares[place];
    if (share.launches == 0) share = {options.launches.value_or(2), options.trials.value_or(1)};
    for (const Record& record : records[place])
      if (!record.failed() && !record.samples.count.empty()) share.trials = static_cast<int>(record.samples.count.size());
  }
  return rest;
}

}  // namespace headcount
