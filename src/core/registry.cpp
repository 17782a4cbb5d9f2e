// SPDX-License-Identifier: Apache-2.0
#include "headcount/registry.hpp"

#include <algorithm>

namespace headcount {

std::vector<StrategyInfo> Registry::strategies() const {
  std::vector<StrategyInfo> all;
  for (const Entry& entry : entries_) {
    const bool known = std::ranges::any_of(all, [&](const StrategyInfo& s) { return s.name == entry.strategy.name; });
    if (!known) all.push_back(entry.strategy);
  }
  return all;
}

const Entry* Registry::find(std::string_view backend, std::string_view strategy) const {
  const auto at = std::ranges::find_if(
      entries_, [&](const Entry& e) { return e.backend.name == backend && e.strategy.name == strategy; });
  return at == entries_.end() ? nullptr : &*at;
}

}  // namespace headcount
