// SPDX-License-Identifier: Apache-2.0
// What of a plan the budget allows. Cases are launched once, from small to large, for what that costs; the plan loses what cannot be afforded, and
// says its price.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "headcount/registry.hpp"
#include "runner/allotment.hpp"
#include "runner/plan.hpp"

namespace headcount {

/// A launch under a limit of its own: `limit_s` of the order ends it, however little it has.
using Launcher = std::function<Record(const Order&)>;

/// When a run began, and when it has to be over, by the clock of machine/clock.
struct Deadline {
  std::int64_t begin_ns = 0;
  double budget_s = 0;

  [[nodiscard]] double spent_ns(std::int64_t now) const { return static_cast<double>(now - begin_ns); }
  [[nodiscard]] double left_ns(std::int64_t now) const { return budget_s * 1e9 - spent_ns(now); }
};

/// A launch that was made to find a case's price.
struct FirstLaunch {
  std::size_t place = 0;  ///< of the case in its plan
  Record record;
};

struct Affordable {
  Plan plan;                  ///< what is left, and what is not with its price
  std::vector<Share> shares;  ///< per case that is left
  int usable_cpus = 1;
  Prices prices{0};
  std::vector<FirstLaunch> first{};  ///< in the order in which they were made, from small to large: of round 0
  double tried_s = 0;                ///< warm-up and trials of what the plan lost all the same
};

[[nodiscard]] Affordable afford(const Plan& plan, const Options& options, const Registry& registry, const Launcher& launch, const Deadline& deadline,
                                int usable_cpus, const std::function<bool()>& interrupted);

/// The same of a plan that an earlier run began: all of it stays, and what its records (per case) have cost is known. A case goes on with as
/// many trials a launch as it had.
[[nodiscard]] Affordable afford_rest(const Plan& plan, const std::vector<std::vector<Record>>& records, const Options& options,
                                     const Registry& registry, const Deadline& deadline, int usable_cpus);

/// What was asked for, of so many cases.
[[nodiscard]] Wish wish_of(const Options& options, std::size_t cases);
[[nodiscard]] std::vector<Candidate> candidates_of(const std::vector<Case>& cases, const Prices& prices, const Registry& registry, int usable_cpus);

/// `about 11 s a trial; --budget 6m would do`
[[nodiscard]] std::string price_text(const Price& price, double needed_ns);

}  // namespace headcount
