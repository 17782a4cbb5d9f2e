// SPDX-License-Identifier: Apache-2.0
// The side of a launch that measures: one order in, one record out on a pipe of its own, so that prints of a runtime cannot garble it.
#pragma once

#include "headcount/registry.hpp"

namespace headcount {

/// Where answers go: the descriptor that HEADCOUNT_ANSWER_FD names, which processes of a backend do not get; else stdout.
[[nodiscard]] int answer_fd();

/// Takes an order from stdin, measures it and answers. A case that another program of ours measures is handed to that. Returns 0, or
/// throws Error.
int answer_order(const Registry& registry);

}  // namespace headcount
