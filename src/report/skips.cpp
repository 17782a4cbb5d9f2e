// SPDX-License-Identifier: Apache-2.0
#include "report/skips.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace headcount {
namespace {

struct Reason {
  const Skipped* first;
  std::size_t times;
};

/// In the order in which each was first given.
std::vector<Reason> reasons_of(std::span<const Skipped> skipped) {
  std::vector<Reason> reasons;
  for (const Skipped& entry : skipped) {
    const auto same = std::ranges::find_if(reasons, [&](const Reason& known) { return known.first->reason == entry.reason; });
    if (same == reasons.end())
      reasons.push_back({&entry, 1});
    else
      ++same->times;
  }
  return reasons;
}

}  // namespace

std::string skipped_lines(std::span<const Skipped> skipped) {
  std::string text;
  for (const auto& [first, times] : reasons_of(skipped))
    text += times == 1 ? fmt::format("skipped {}: {}\n", name_of(*first), first->reason)
                       : fmt::format("skipped: {} ({} {})\n", first->reason, times, first->coins ? "cases" : "combinations");
  return text;
}

std::string name_of(const Skipped& skipped) {
  std::string name = skipped.backend;
  if (!skipped.strategy.empty()) name += "/" + skipped.strategy;
  if (skipped.coins) name += "/coins:" + std::to_string(*skipped.coins);
  if (skipped.threads) name += "/threads:" + std::to_string(*skipped.threads);
  return name;
}

}  // namespace headcount
