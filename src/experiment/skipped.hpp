// SPDX-License-Identifier: Apache-2.0
// What does not run, and why.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "headcount/count.hpp"

namespace headcount {

/// What will not be measured: a backend, a pair or a case, from the most general to the most special.
struct Skipped {
  std::string backend;
  std::string strategy;  ///< empty: the whole backend
  std::optional<Count> coins;
  std::optional<int> threads;
  std::string reason;

  bool operator==(const Skipped&) const = default;
};

/// How the reasons of cases begin that the budget left out; then what each would cost.
inline constexpr std::string_view no_budget = "not within the budget: ";

[[nodiscard]] inline bool unaffordable(const Skipped& skipped) { return skipped.reason.starts_with(no_budget); }

}  // namespace headcount
