// SPDX-License-Identifier: Apache-2.0
#include "runner/allotment.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace headcount {
namespace {

// From the richest that is still poor to the poorest that still says something: six launches have an interval, three a range.
constexpr std::array<Share, 6> poor{Share{12, 8}, Share{12, 4}, Share{8, 3}, Share{6, 3}, Share{6, 1}, Share{3, 1}};
constexpr int fewest_launches = 6;
// Where starting alone takes so long (an interpreter, ranks), a range has to do.
constexpr double dear_launch_ns = 100e6;
constexpr double report_trials = 150'000;

double cost(const Price& price, const Share& share) { return share.launches * price.of_launch(share.trials); }

/// As many trials as fit in what is left of a launch's part, within the usual bounds.
Share rich(const Candidate& one, double part_ns, const Wish& wish) {
  const int launches = wish.launches.value_or(usual_launches);
  if (wish.trials) return {launches, *wish.trials};
  const int most = one.lossy ? std::max(wish.most_trials, std::min(1000, trials_of_a_race / launches)) : wish.most_trials;
  const double left = part_ns / launches - one.price.of_launch(0);
  const double fit = one.price.trial_ns > 0 ? left / one.price.trial_ns : most;
  return {launches, static_cast<int>(std::clamp(fit, static_cast<double>(usual_trials), static_cast<double>(std::max(most, usual_trials))))};
}

/// With as many more trials as hardly make a launch more expensive than starting it does: what few trials show is cold.
Share filled(const Candidate& one, Share share, const Wish& wish) {
  constexpr double hardly = 0.2;
  const double free = one.price.trial_ns > 0 ? hardly * one.price.of_launch(0) / one.price.trial_ns : wish.most_trials;
  share.trials = std::max(share.trials, static_cast<int>(std::min(free, static_cast<double>(wish.most_trials))));
  return share;
}

/// The richest share that costs no more than the part; no launches where there is none.
Share best_within(const Candidate& one, double part_ns, const Wish& wish) {
  const Share first = rich(one, part_ns, wish);
  if (cost(one.price, first) <= part_ns) return first;
  if (wish.launches && wish.trials) return {};
  for (Share share : poor) {
    if (share.launches < fewest_launches && one.price.launch_ns < dear_launch_ns) break;
    if (wish.launches) share.launches = *wish.launches;
    share = wish.trials ? Share{share.launches, *wish.trials} : filled(one, share, wish);
    if (cost(one.price, share) <= part_ns) return share;
  }
  return {};
}

/// The least part in which this case has a share.
double least_part(const Candidate& one, const Wish& wish) {
  Share least = poor.back();
  if (one.price.launch_ns < dear_launch_ns) least.launches = fewest_launches;
  if (wish.launches) least.launches = *wish.launches;
  least = wish.trials ? Share{least.launches, *wish.trials} : filled(one, least, wish);
  return cost(one.price, least) * (1 + 1e-9);
}

/// A part for each case, and no less than what it needs for those that all others are held against, as long as that is little: their price may
/// have been found by the first launch of all, which was cold.
struct Parts {
  double each_ns = 0;
  double kept_ns = 0;  ///< for one of those at most
  [[nodiscard]] double of(const Candidate& one, const Wish& wish) const {
    if (!one.held_against) return each_ns;
    const double least = least_part(one, wish);
    return least <= kept_ns ? std::max(each_ns, least) : each_ns;
  }
};

double total(const std::vector<Candidate>& cases, const Parts& parts, const Wish& wish) {
  double sum = 0;
  for (const Candidate& one : cases) sum += cost(one.price, best_within(one, parts.of(one, wish), wish));
  return sum;
}

/// A fiftieth of the budget for one, where all of them take no more than a half.
double kept_of(const std::vector<Candidate>& cases, double budget_ns, const Wish& wish) {
  const double kept = budget_ns / 50;
  return total(cases, {0, kept}, wish) <= budget_ns / 2 ? kept : 0;
}

/// Cases that cost alike are all within a part or all without: what is left goes to as many of them as it reaches for.
void add_the_cheapest(std::vector<Share>& shares, const std::vector<Candidate>& cases, double left_ns, const Wish& wish) {
  constexpr double later = 4;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < cases.size(); ++i)
    if (shares[i].launches == 0) order.push_back(i);
  const auto rank = [&](std::size_t i) { return std::pair(!cases[i].held_against, least_part(cases[i], wish) * (cases[i].crowded ? later : 1)); };
  std::ranges::stable_sort(order, {}, rank);
  for (const std::size_t i : order) {
    const double part = least_part(cases[i], wish);
    if (part > left_ns) continue;
    shares[i] = best_within(cases[i], part, wish);
    left_ns -= part;
  }
}

}  // namespace

int most_trials_of(std::size_t cases) {
  return static_cast<int>(std::clamp(report_trials / (usual_launches * static_cast<double>(std::max<std::size_t>(1, cases))), 48.0, 1000.0));
}

Allotment allot(const std::vector<Candidate>& cases, double budget_ns, const Wish& wish) {
  const double kept = kept_of(cases, budget_ns, wish);
  double low = 0;
  double high = budget_ns;
  if (total(cases, {high, kept}, wish) <= budget_ns) low = high;
  for (int step = 0; step < 60 && low < high; ++step) {
    const double part = 0.5 * (low + high);
    (total(cases, {part, kept}, wish) <= budget_ns ? low : high) = part;
  }
  Allotment made;
  for (const Candidate& one : cases) made.shares.push_back(best_within(one, Parts{low, kept}.of(one, wish), wish));
  add_the_cheapest(made.shares, cases, budget_ns - total(cases, {low, kept}, wish), wish);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const double part = least_part(cases[i], wish);
    made.needs_ns.push_back(made.shares[i].launches == 0 ? std::max(total(cases, {part, 0}, wish), part) : 0.0);
  }
  return made;
}

}  // namespace headcount
