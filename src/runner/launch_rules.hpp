// SPDX-License-Identifier: Apache-2.0
// What holds for every launch, whoever measures it: the sampler, or the rank program.
#pragma once

#include <cstdint>

#include "experiment/record.hpp"
#include "headcount/registry.hpp"

namespace headcount {

/// The warm-up's tosses are nobody else's.
inline constexpr std::uint64_t warmup_trial = std::uint64_t{1} << 63;

/// Are so many regions in so much time enough?
[[nodiscard]] bool is_warm(int regions, double ns, const StopRule& rule);

/// A backend whose trials take long asks for fewer.
[[nodiscard]] StopRule rule_for(StopRule rule, const TeamInfo& backend);

/// Throws Error(unavailable) where the registry cannot open the case.
[[nodiscard]] const Entry& openable(const Case& what, const Registry& registry);

}  // namespace headcount
