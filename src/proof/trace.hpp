// SPDX-License-Identifier: Apache-2.0
// Finds an order that goes wrong, and says it.
#pragma once

#include <functional>

#include "proof/exploration.hpp"
#include "proof/graph.hpp"
#include "proof/machine.hpp"

namespace headcount::proof {

using Path = std::vector<Step>;

/// What was done, as people read it: `load 0`, `lock`; which cell it was where there are several.
[[nodiscard]] std::string words_of(const Happening& done);

/// To the nearest state that is a goal, by steps or by changes of worker (then steps); the first of equals in the fixed order.
[[nodiscard]] Path path_to(const Graph& graph, Show by, const std::function<bool(std::uint32_t)>& is_goal);

/// The order once more, step by step from this state to where it ends; `total_of` counts a state.
[[nodiscard]] std::vector<TraceLine> trace_of(Machine& machine, const Path& path, State& state, const std::function<Count(const State&)>& total_of);

}  // namespace headcount::proof
