// SPDX-License-Identifier: Apache-2.0
// All orders of a few strategies in a form that can be walked through step by step: what a reader plays the scheduler with.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "headcount/provable.hpp"
#include "proof/orders.hpp"

namespace headcount::proof {

/// Of two workers, in whole operations. States are numbered from 0, where it begins, each behind those that lead to it; in each a worker has one
/// next step, or none.
struct Walk {
  static constexpr int workers = 2;
  static constexpr int none = -1;
  struct State {
    Count total = 0;
    std::array<int, workers> to{none, none};    ///< where the worker's step leads; none: it has ended, or waits
    std::array<int, workers> does{none, none};  ///< what it is, in `texts`
  };
  std::string strategy{};
  Promise promise = Promise::exact;
  ProofSize size{};
  std::vector<std::string> texts{};
  std::vector<State> states{};
  Orders orders{};
  std::map<Count, Orders> ends{};    ///< how many orders end at each total
  std::vector<int> shortest_loss{};  ///< whose turn it is, until a head is lost; empty where none can be
  std::vector<int> least{};          ///< whose turn it is, until the least total
};

/// The walk through the largest size, three heads each at most, that a page has room for. Empty states where nothing was explored.
[[nodiscard]] Walk walk_through(const Provable& strategy);

/// Those of one strategy of each kind: a race, an indivisible addition, two locks, and none that share.
[[nodiscard]] const std::vector<Walk>& shown_walks();

}  // namespace headcount::proof
