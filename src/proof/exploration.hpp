// SPDX-License-Identifier: Apache-2.0
// One strategy in every order of so many workers with so many heads each: how many orders there are, where they end, and one that goes wrong.
#pragma once

#include <limits>
#include <map>
#include <string>
#include <vector>

#include "headcount/provable.hpp"
#include "proof/model.hpp"
#include "proof/orders.hpp"

namespace headcount::proof {

/// A step of an order, as people read it.
struct TraceLine {
  int worker = 0;
  std::string text{};  ///< `load 0`; `1 arrives` where a store leaves the worker's buffer
  Count total = 0;     ///< of what has arrived, afterwards
  friend bool operator==(const TraceLine&, const TraceLine&) = default;
};

/// Of the orders that go wrong the one that does so in the fewest steps, or with the fewest changes from one worker to another.
enum class Show : std::uint8_t { shortest, fewest_switches };

struct Asked {
  ProofSize size{};
  Model model = Model::sc;
  Show show = Show::shortest;
  std::size_t limit = 1'000'000;                                       ///< states
  std::size_t memory_bytes = std::numeric_limits<std::size_t>::max();  ///< that they may take
};

struct Exploration {
  ProofSize size{};
  Model model = Model::sc;
  bool decided = true;   ///< all was seen; else the counts are nothing
  bool no_room = false;  ///< because memory had no room for more
  std::size_t states = 0;
  bool waits = false;  ///< workers wait for each other on the way
  Orders orders{};
  Orders right{};                    ///< end at the truth
  Orders stuck{};                    ///< end with a worker that waits for ever
  std::map<Count, Orders> totals{};  ///< of those that end
  std::vector<TraceLine> trace{};    ///< where one goes wrong: up to where it can no longer become right and nobody is in the middle of a toss
  std::string outcome{};             ///< of the trace: `one head is lost`, `worker 1 waits for ever`

  [[nodiscard]] Count truth() const { return size.workers * size.heads_each; }
};

/// The same for the same, wherever it runs.
[[nodiscard]] Exploration explore(const Provable& strategy, const Asked& asked);

}  // namespace headcount::proof
