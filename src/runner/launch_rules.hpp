// SPDX-License-Identifier: Apache-2.0
// What holds for every launch, whoever measures it: the sampler, or the rank program.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "experiment/record.hpp"
#include "headcount/registry.hpp"

namespace headcount {

/// The warm-up's tosses are nobody else's.
inline constexpr std::uint64_t warmup_trial = std::uint64_t{1} << 63;

/// Watched trials have tosses of their own, so many trials after the launch's first.
inline constexpr std::uint64_t watched_from = std::uint64_t{1} << 31;

/// Follows the regions of a warm-up, which ends when they no longer become faster: three at least, unless they take
/// half of the launch's time, and else within a fifth of it.
class WarmUp {
 public:
  explicit WarmUp(const StopRule& rule);
  /// One more region took so long, `elapsed_ns` after the warm-up began. Is it enough?
  [[nodiscard]] bool ends(double region_ns, double elapsed_ns);
  [[nodiscard]] int regions() const { return regions_; }
  [[nodiscard]] double fastest_ns() const { return fastest_ns_; }

 private:
  double time_ns_;  ///< the launch's share
  int regions_ = 0;
  int faster_at_ = 0;  ///< the last region that was clearly faster than those before it
  double fastest_ns_ = std::numeric_limits<double>::infinity();
};

/// A backend whose trials take long asks for fewer.
[[nodiscard]] StopRule rule_for(StopRule rule, const TeamInfo& backend);

/// Where the workers are to be. Those that may be moved begin with the CPU that the kernel found for the caller: it may know why.
[[nodiscard]] std::vector<int> cpus_in(const Order& order);

/// What is known of a launch before its first trial.
[[nodiscard]] Record begun_record(const Order& order, const Entry& entry, const StopRule& rule);

/// Where its tosses lie.
[[nodiscard]] TossMemory memory_of(const Block& block, const Case& what);

/// Throws Error(unavailable) where the registry cannot open the case.
[[nodiscard]] const Entry& openable(const Case& what, const Registry& registry);

}  // namespace headcount
