// SPDX-License-Identifier: Apache-2.0
// What a reader should know of a case before trusting its numbers, each a word; results/README.md explains them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "statistics/summary.hpp"

namespace headcount {

/// Of the launches of one case, none of which failed; `summary` has everything but its flags.
[[nodiscard]] std::vector<std::string> flags_of(const CaseSummary& summary, std::span<const Record* const> records, int usable_cpus);

/// Did fewer workers do work than were asked for?
[[nodiscard]] bool had_fewer_workers(const CaseSummary& summary);
/// Do its launches disagree by a factor of 1.5 or more?
[[nodiscard]] bool launches_differ(const CaseSummary& summary);
/// Did the budget end its launches before they had the least number of trials?
[[nodiscard]] bool budget_was_short(const CaseSummary& summary);

}  // namespace headcount
