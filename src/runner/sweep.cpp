// SPDX-License-Identifier: Apache-2.0
#include "runner/sweep.hpp"

#include <algorithm>
#include <set>

#include "machine/clock.hpp"
#include "runner/progress_of_case.hpp"

namespace headcount {
namespace {

// Of the budget: when no launch is begun any more that would end later, and when one that is under way is ended.
constexpr double begun_share = 0.97;
constexpr double ended_share = 1.04;
// A launch may take so many times what was predicted before it ends with what it has.
constexpr double launches_granted = 4;
constexpr double least_patience_ns = 100e6;

class Sweep {
 public:
  Sweep(const Affordable& what, const Options& options, const Registry& registry, const Rounds& rounds, const Deadline& deadline,
        const SweepHooks& hooks)
      : cases_(what.plan.cases),
        options_(options),
        registry_(registry),
        rounds_(rounds),
        deadline_(deadline),
        hooks_(hooks),
        usable_cpus_(what.usable_cpus),
        shares_(what.shares),
        prices_(what.prices),
        first_(what.first),
        progress_(cases_.size()) {
    for (std::size_t round = 0; hooks.known && round < rounds.size(); ++round)
      for (std::size_t place = 0; place < cases_.size(); ++place)
        if (hooks.known(place, static_cast<int>(round))) done_.emplace(place, static_cast<int>(round));
  }

  Swept run() {
    Swept swept{.complete = true};
    for (const FirstLaunch& one : first_) note(one.place, 0, one.record);
    for (int round = 0; swept.complete && round < planned_rounds(); ++round) {
      swept.complete = visit(round, [&](std::size_t place) {
        return round < shares_[place].launches && (options_.launches || !progress_[place].is_done(promise_of(place)));
      });
      if (round == 0) share_again();
    }
    for (int round = 0; swept.complete && !options_.launches && round < static_cast<int>(rounds_.size()); ++round)
      swept.complete = visit(round, [&, wide = middle_width()](std::size_t place) {
        const double width = progress_[place].half_width();
        return is_open(place) && (width >= wide || width <= precise_half_width);  // the latter has not lost often enough yet
      });
    swept.rounds = begun_;
    if (swept.complete) swept.late = late();
    return swept;
  }

 private:
  [[nodiscard]] Promise promise_of(std::size_t place) const {
    return registry_.find(cases_[place].backend, cases_[place].strategy)->strategy.promise;
  }

  [[nodiscard]] bool is_open(std::size_t place) const { return !progress_[place].failed && !progress_[place].is_done(promise_of(place)); }

  /// Of the intervals of the cases that are not known well enough: what time is left goes to the wider half, round by round.
  [[nodiscard]] double middle_width() const {
    std::vector<double> widths;
    for (std::size_t place = 0; place < cases_.size(); ++place)
      if (is_open(place)) widths.push_back(progress_[place].half_width());
    if (widths.empty()) return 0.0;
    const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
    std::ranges::nth_element(widths, middle);
    return *middle;
  }

  [[nodiscard]] int planned_rounds() const {
    int most = 0;
    for (const Share& share : shares_) most = std::max(most, share.launches);
    return std::min(most, static_cast<int>(rounds_.size()));
  }

  /// False to stop.
  bool visit(int round, const auto& wanted) {
    for (const std::size_t place : rounds_[static_cast<std::size_t>(round)]) {
      if (hooks_.interrupted()) return false;
      if (done_.contains({place, round}) || progress_[place].failed || !wanted(place) || !in_time(place)) continue;
      step(place, round);
    }
    return true;
  }

  /// Would its launch end before the deadline?
  [[nodiscard]] bool in_time(std::size_t place) const {
    const double left = deadline_.left_ns(now_ns()) - (1 - begun_share) * deadline_.budget_s * 1e9;
    return price_of_place(place).of_launch(shares_[place].trials) <= left;
  }

  [[nodiscard]] SweepStep step_of(std::size_t place, int round) const {
    return {place, round, std::max(planned_rounds(), round + 1), done_.size(), all(), left_s()};
  }

  /// A launch that ended.
  void note(std::size_t place, int round, const Record& record) {
    begun_ = std::max(begun_, round + 1);
    const SweepStep now = step_of(place, round);
    done_.emplace(place, round);
    progress_[place].take(record);
    hooks_.after(now, record);
  }

  void step(std::size_t place, int round) {
    begun_ = std::max(begun_, round + 1);
    hooks_.before(step_of(place, round));
    const Order order = order_of(place, round);
    const auto begin = now_ns();
    const Record record = hooks_.launch(order);
    const auto wall_ns = static_cast<double>(now_ns() - begin);
    const bool cut = record.failed() && wall_ns >= 0.95e9 * *order.limit_s;  // the budget's end, and no fault of the case
    if (cut) return;
    if (!record.failed()) prices_.learn(place, price_of(record, wall_ns));
    note(place, round, record);
  }

  [[nodiscard]] Order order_of(std::size_t place, int round) const {
    Order order{.what = cases_[place], .seed = options_.seed, .launch = round, .stop = {}};
    order.stop.trials = options_.trials;
    order.stop.min_trials = 1;
    order.stop.max_trials = shares_[place].trials;
    order.stop.time_ns = std::max(least_patience_ns, launches_granted * price_of_place(place).of_launch(shares_[place].trials));
    order.limit_s = std::max(0.1, (ended_share * deadline_.budget_s * 1e9 - deadline_.spent_ns(now_ns())) / 1e9 + 0.5);
    return order;
  }

  [[nodiscard]] Price price_of_place(std::size_t place) const { return prices_.of(place, cases_, registry_.find(cases_[place].backend)->info); }

  /// What the budget left without a launch, and what would have done for all of it.
  [[nodiscard]] std::vector<Late> late() const {
    std::vector<Late> late;
    double needed_ns = deadline_.budget_s * 1e9;
    for (std::size_t place = 0; place < cases_.size(); ++place) {
      if (std::ranges::any_of(done_, [&](const auto& known) { return known.first == place; })) continue;
      late.push_back({place, ""});
      needed_ns += std::max(1, shares_[place].launches) * price_of_place(place).of_launch(shares_[place].trials);
    }
    for (auto& one : late) one.price = price_text(price_of_place(one.place), needed_ns);
    return late;
  }

  /// The first round has shown what everything costs: what is left is shared anew, once, so that all further launches of a case are alike. What it
  /// took belongs to the shares.
  void share_again() {
    Wish wish = wish_of(options_, cases_.size());
    double left = 0.95 * deadline_.left_ns(now_ns());
    for (const auto& [place, round] : done_) left += price_of_place(place).of_launch(shares_[place].trials);
    const Allotment made = allot(candidates_of(cases_, prices_, registry_, usable_cpus_), left, wish);
    for (std::size_t place = 0; place < cases_.size(); ++place)
      if (made.shares[place].launches > 0) shares_[place] = made.shares[place];
  }

  [[nodiscard]] std::size_t all() const {
    std::size_t sum = 0;
    for (const Share& share : shares_) sum += static_cast<std::size_t>(share.launches);
    return std::max(sum, done_.size() + 1);
  }

  [[nodiscard]] double left_s() const {
    double planned = 0;
    for (std::size_t place = 0; place < cases_.size(); ++place)
      planned += std::max(0, shares_[place].launches - progress_[place].launches()) * price_of_place(place).of_launch(shares_[place].trials);
    return std::clamp(deadline_.left_ns(now_ns()), 0.0, std::max(planned, 1.0)) / 1e9;
  }

  const std::vector<Case>& cases_;
  const Options& options_;
  const Registry& registry_;
  const Rounds& rounds_;
  const Deadline& deadline_;
  const SweepHooks& hooks_;
  int usable_cpus_;
  std::vector<Share> shares_;
  Prices prices_;
  const std::vector<FirstLaunch>& first_;
  std::vector<CaseProgress> progress_;
  std::set<std::pair<std::size_t, int>> done_;  ///< launches that have ended, those of earlier runs among them
  int begun_ = 0;
};

}  // namespace

Swept run_sweep(const Affordable& what, const Options& options, const Registry& registry, const Rounds& rounds, const Deadline& deadline,
                const SweepHooks& hooks) {
  return Sweep(what, options, registry, rounds, deadline, hooks).run();
}

}  // namespace headcount
