// SPDX-License-Identifier: Apache-2.0
#include "runner/sweep.hpp"

#include <algorithm>
#include <utility>

#include "machine/clock.hpp"

namespace headcount {
namespace {

constexpr double least_share_ns = 1e6;
// Before the first launch has shown what starting a process costs here.
constexpr double first_guess_overhead_ns = 30e6;

class Sweep {
 public:
  Sweep(const Plan& plan, const Options& options, const Rounds& rounds, const SweepHooks& hooks)
      : plan_(plan), options_(options), rounds_(rounds), hooks_(hooks), failed_(plan.cases.size()), begin_ns_(now_ns()) {
    for (std::size_t round = 0; round < rounds.size(); ++round)
      for (const std::size_t place : rounds[round])
        if (is_known(place, static_cast<int>(round))) ++done_;
        else steps_.emplace_back(static_cast<int>(round), place);
    left_ = steps_.size();
    budget_ns_ = options.budget_s * 1e9 * static_cast<double>(left_) / static_cast<double>(std::max<std::size_t>(1, left_ + done_));
  }

  bool run() {
    return std::ranges::all_of(steps_, [this](const auto& at) { return step(at.first, at.second); });
  }

 private:
  /// False to stop.
  bool step(int round, std::size_t place) {
    if (hooks_.interrupted()) return false;
    if (!failed_[place]) {
      const SweepStep now{place, round, static_cast<int>(rounds_.size()), done_, done_ + left_, left_ns() / 1e9};
      hooks_.before(now);
      const auto begin = now_ns();
      const Record record = hooks_.launch(order(place, round));
      learn_overhead(static_cast<double>(now_ns() - begin) - record.measured_ns);
      failed_[place] = record.failed();
      hooks_.after(now, record);
    }
    ++done_;
    ++ended_;
    --left_;
    return true;
  }

  [[nodiscard]] bool is_known(std::size_t place, int round) const { return hooks_.known && hooks_.known(place, round); }

  [[nodiscard]] Order order(std::size_t place, int round) const {
    Order order{.what = plan_.cases[place], .seed = options_.seed, .launch = round, .stop = {}};
    order.stop.trials = options_.trials;
    order.stop.max_trials = options_.max_trials;
    order.stop.goal = options_.goal;
    order.stop.time_ns = share_ns();
    return order;
  }

  /// What is left of the budget in equal shares, less what a launch costs besides; what short launches leave over goes to
  /// those that come after.
  [[nodiscard]] double share_ns() const {
    const double left = budget_ns_ - static_cast<double>(now_ns() - begin_ns_);
    return std::max(least_share_ns, left / static_cast<double>(left_) - overhead_ns_);
  }

  void learn_overhead(double seen_ns) { overhead_ns_ += (std::max(seen_ns, 0.0) - overhead_ns_) / 8; }

  [[nodiscard]] double left_ns() const {
    const auto spent = static_cast<double>(now_ns() - begin_ns_);
    if (ended_ == 0) return budget_ns_;
    return spent / static_cast<double>(ended_) * static_cast<double>(left_);
  }

  const Plan& plan_;
  const Options& options_;
  const Rounds& rounds_;
  const SweepHooks& hooks_;
  std::vector<bool> failed_;
  std::vector<std::pair<int, std::size_t>> steps_;  ///< round and place of what no earlier run has done
  std::int64_t begin_ns_;
  std::size_t done_ = 0;   ///< of all rounds, those of earlier runs among them
  std::size_t left_ = 0;
  std::size_t ended_ = 0;  ///< in this run
  double budget_ns_ = 0;   ///< a run that goes on with another one has its share of the budget
  double overhead_ns_ = first_guess_overhead_ns;
};

}  // namespace

bool run_sweep(const Plan& plan, const Options& options, const Rounds& rounds, const SweepHooks& hooks) {
  return Sweep(plan, options, rounds, hooks).run();
}

}  // namespace headcount
