// SPDX-License-Identifier: Apache-2.0
#include "runner/turns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "experiment/errors.hpp"
#include "headcount/toss.hpp"
#include "machine/clock.hpp"
#include "statistics/intervals.hpp"
#include "statistics/ratio.hpp"
#include "statistics/words.hpp"

namespace headcount {
namespace {

constexpr int fewest_rounds = static_cast<int>(min_values_for_interval);
constexpr int usual_rounds = 12;
constexpr int most_rounds = 2000;
constexpr int looked_at_every = 10;  // rounds
// A launch costs some milliseconds whatever it measures, so that longer ones tell little more.
constexpr double timed_ns = 5e6;
constexpr int fewest_trials_of_a_turn = 3;
constexpr int most_trials = 200;
constexpr double planned_part = 0.97;
constexpr double longest_try = 0.25;  // of the budget

std::vector<LaunchTime> times_of(const std::vector<Record>& records) {
  std::vector<const Record*> all;
  for (const Record& record : records) all.push_back(&record);
  return launch_times_of(all);
}

class TurnTaking {
 public:
  TurnTaking(const TurnCases& cases, const Options& options, double threshold, const Deadline& deadline, const TurnHooks& hooks)
      : cases_(cases),
        options_(options),
        threshold_(threshold),
        deadline_(deadline),
        hooks_(hooks),
        prices_(cases.old.size()),
        turns_(cases.old.size()),
        over_(cases.old.size()) {}

  std::vector<Turns> run() {
    for (std::size_t place = 0; place < cases_.old.size() && !hooks_.interrupted(); ++place) find_price(place);
    if (!options_.launches) check_budget();
    for (int round = 0; round < options_.launches.value_or(most_rounds); ++round)
      if (!visit(round)) break;
    return std::move(turns_);
  }

 private:
  /// One trial of the old one, which belongs to no round.
  void find_price(std::size_t place) {
    Order order = order_of(cases_.old[place], tried_launch, 1);
    order.limit_s = std::max(0.5, longest_try * deadline_.budget_s);
    const auto begin = now_ns();
    Record record = hooks_.launch(order, Side::old);
    if (!record.failed()) {
      prices_[place] = price_of(record, static_cast<double>(now_ns() - begin));
      return;
    }
    end_with(place, Side::old, std::move(record));
    order.what = cases_.fresh[place];
    end_with(place, Side::fresh, hooks_.launch(order, Side::fresh));
  }

  /// The old one has failed, whichever of its two launches did.
  void end_with(std::size_t place, Side side, Record record) {
    over_[place] = true;
    turns_[place][static_cast<std::size_t>(side == Side::again ? Side::old : side)].push_back(std::move(record));
  }

  [[nodiscard]] int trials_of(std::size_t place) const {
    if (options_.trials) return *options_.trials;
    return std::clamp(static_cast<int>(timed_ns / std::max(1.0, prices_[place].trial_ns)), fewest_trials_of_a_turn, most_trials);
  }
  [[nodiscard]] double round_ns(std::size_t place) const { return static_cast<double>(sides) * prices_[place].of_launch(trials_of(place)); }

  void check_budget() const {
    double of_round = 0;
    for (std::size_t place = 0; place < over_.size(); ++place)
      if (!over_[place]) of_round += round_ns(place);
    const double needed_ns = fewest_rounds * of_round;
    if (needed_ns <= planned_part * deadline_.left_ns(now_ns())) return;
    const double all_ns = (deadline_.spent_ns(now_ns()) + usual_rounds * of_round) / planned_part;
    throw Error(
        Exit::usage,
        fmt::format("a round of {} takes about {}, and an interval needs {} rounds: more than is left of --budget {}s; --budget {:.0f}s would "
                    "do, or fewer cases (-b, -s, -n, -t)",
                    words::counted(cases_.old.size(), "case"), words::duration(of_round), fewest_rounds, deadline_.budget_s,
                    std::ceil(all_ns / 5e9) * 5));
  }

  /// False where nothing is left to do, or no time for it.
  bool visit(int round) {
    bool any = false;
    const Rounds order = shuffled_rounds(over_.size(), 1, options_.seed + static_cast<std::uint64_t>(round));
    for (const std::size_t place : order.front()) {
      if (hooks_.interrupted()) return false;
      if (over_[place]) continue;
      if (round_ns(place) > left_ns()) return false;  // rounds stay whole: whatever has fewer would be the first cases of each
      hooks_.before(step(place, round));
      take_turn(place, round);
      any = true;
    }
    return any;
  }

  /// On the way to as many rounds as were asked for, or else to the end of the budget.
  [[nodiscard]] SweepStep step(std::size_t place, int round) const {
    const double spent = deadline_.spent_ns(now_ns()) / 1e9;
    if (!options_.launches)
      return {place, round, round + 1, static_cast<std::size_t>(1000 * spent), static_cast<std::size_t>(1000 * deadline_.budget_s), left_ns() / 1e9};
    const std::size_t all = over_.size() * static_cast<std::size_t>(*options_.launches);
    return {place,    round, *options_.launches,
            started_, all,   spent * static_cast<double>(all - started_) / static_cast<double>(std::max<std::size_t>(started_, 1))};
  }

  [[nodiscard]] double left_ns() const {
    const double left = deadline_.left_ns(now_ns()) - (1 - planned_part) * deadline_.budget_s * 1e9;
    return options_.launches ? INFINITY : left;
  }

  void take_turn(std::size_t place, int round) {
    ++started_;
    const std::uint64_t drawn = mix(options_.seed ^ mix(static_cast<std::uint64_t>(round) * over_.size() + place));
    Turns taken;
    const Rounds order = shuffled_rounds(sides, 1, drawn);
    for (const std::size_t side : order.front()) {
      const bool is_new = static_cast<Side>(side) == Side::fresh;
      Record record = hooks_.launch(order_of((is_new ? cases_.fresh : cases_.old)[place], round, trials_of(place)), static_cast<Side>(side));
      if (record.failed()) return end_with(place, static_cast<Side>(side), std::move(record));
      taken[side].push_back(std::move(record));
    }
    for (std::size_t side = 0; side < sides; ++side) turns_[place][side].push_back(std::move(taken[side].front()));
    if (!options_.launches && round + 1 >= usual_rounds && round % looked_at_every == 0) over_[place] = is_known(turns_[place]);
  }

  [[nodiscard]] Order order_of(const Case& what, int launch, int trials) const {
    Order order{.what = what, .seed = options_.seed, .launch = launch, .stop = {}};
    order.stop.trials = trials;
    return order;
  }

  /// Looks at the interval's width and not at where it lies: to stop once something shows would show something in equal programs, too.
  [[nodiscard]] bool is_known(const Turns& turns) const {
    const auto ci = ratio_in_turns(times_of(turns[2]), times_of(turns[0]), times_of(turns[1])).ci;
    return ci && ci->high / ci->low <= 1 + threshold_;
  }

  static constexpr int tried_launch = 1 << 20;  ///< tosses of its own
  const TurnCases& cases_;
  const Options& options_;
  double threshold_;
  const Deadline& deadline_;
  const TurnHooks& hooks_;
  std::vector<Price> prices_;
  std::vector<Turns> turns_;
  std::vector<bool> over_;
  std::size_t started_ = 0;
};

}  // namespace

std::vector<Turns> take_turns(const TurnCases& cases, const Options& options, double threshold, const Deadline& deadline, const TurnHooks& hooks) {
  return TurnTaking(cases, options, threshold, deadline, hooks).run();
}

}  // namespace headcount
