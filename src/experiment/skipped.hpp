// SPDX-License-Identifier: Apache-2.0
// What does not run, and why.
#pragma once

#include <optional>
#include <string>

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

}  // namespace headcount
