// SPDX-License-Identifier: Apache-2.0
// What a case costs: learnt from its own launches, and before those from its relatives'.
#pragma once

#include <optional>
#include <vector>

#include "experiment/record.hpp"
#include "headcount/registry.hpp"

namespace headcount {

/// In nanoseconds.
struct Price {
  double launch_ns = 0;  ///< what a launch takes beside its warm-up and trials
  double warm_ns = 0;    ///< a warm-up
  double trial_ns = 0;   ///< a trial, with the making of its tosses and of its truth

  [[nodiscard]] double of_launch(int trials) const { return launch_ns + warm_ns + trials * trial_ns; }
};

/// What a launch has shown; `wall_ns` is what it took from its start to its record.
[[nodiscard]] Price price_of(const Record& record, double wall_ns);

class Prices {
 public:
  explicit Prices(std::size_t cases) : known_(cases) {}

  void learn(std::size_t place, const Price& price) { known_[place] = price; }
  [[nodiscard]] bool knows(std::size_t place) const { return known_[place].has_value(); }
  /// Its own; else that of the most similar case that is known (same way at another size, another number of threads, another way of the
  /// backend), grown with the tosses; else what the backend says of itself.
  [[nodiscard]] Price of(std::size_t place, const std::vector<Case>& cases, const TeamInfo& backend) const;

 private:
  std::vector<std::optional<Price>> known_;
};

}  // namespace headcount
