// SPDX-License-Identifier: Apache-2.0
// The side of a launch that measures: one order in, one record out on a pipe of its own, so that prints of a runtime cannot garble it.
#pragma once

#include <cstdint>
#include <string>

#include "headcount/registry.hpp"

namespace headcount {

/// Where answers go: the descriptor that HEADCOUNT_ANSWER_FD names, which processes of a backend do not get; else stdout.
[[nodiscard]] int answer_fd();

/// All of stdin.
[[nodiscard]] std::string order_on_stdin();

/// Who measures backends that were tested ends at once with the answer: to give workers and memory back takes longer than many a trial. With
/// somebody else's backends a session that cannot be closed, or does not return, is to be seen.
enum class Ending : std::uint8_t { orderly, at_once };

/// Measures what was ordered and answers. A case that another program of ours measures is handed to that. Returns 0, or throws Error.
int answer_order(const std::string& text, const Registry& registry, Ending ending);

}  // namespace headcount
