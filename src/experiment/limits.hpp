// SPDX-License-Identifier: Apache-2.0
// What this machine can do at best, and what that makes of a case: the least time in which its tosses can be read or made, its
// workers started and joined, and its shared cell updated.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "headcount/case.hpp"
#include "headcount/strategy.hpp"
#include "machine/machine.hpp"

namespace headcount {

/// So many bytes, read again and again by so many threads, each its own part.
struct ReadLimit {
  std::string level;  ///< the nearest memory that holds them: L1, L2, L3 or memory
  std::int64_t bytes = 0;
  int threads = 1;
  double gb_per_s = 0;
};

/// Something that so many threads did at once, each on a CPU of its own.
struct ThreadsLimit {
  int threads = 1;
  double ns = 0;
};

struct Limits {
  double seconds = 0;  ///< what measuring them took
  std::vector<ReadLimit> read;
  std::vector<ThreadsLimit> fork_join;     ///< a region without work
  std::vector<ThreadsLimit> atomic;        ///< an indivisible add to one shared word, of all threads together
  std::optional<double> line_transfer_ns;  ///< a cache line's way from one CPU to another; empty where there is one CPU
  std::optional<double> misprediction_ns;  ///< of a branch that nobody can foretell; empty in reports of before
  std::vector<ThreadsLimit> generator;     ///< a toss made and compared, of all threads together
};

/// Of everything the better of two measurements: a machine that is shared, or whose clock changes, may not have been at its best in one.
[[nodiscard]] Limits better_of(const Limits& one, const Limits& other);

/// The best that this machine could do for a case, and that over the median time.
struct Limit {
  std::string what;
  double ns = 0;
  double fraction = 0;
};

/// How a case went: its median time, and how many workers took part, fewest and most (0: nobody looked).
struct MeasuredCase {
  double median_ns = 0;
  int workers = 0;
  int most_workers = 0;
};

/// Empty where nothing was measured that bounds the case. The limit is that of the workers who took part: a runtime that lets one do all the
/// work has neither forked nor read from two caches. Where now one and now two did, the lesser holds for both. Dials are no limit of the machine, and
/// are not counted.
[[nodiscard]] std::optional<Limit> limit_of(const Case& what, const StrategyInfo& strategy, const MeasuredCase& went, const Limits& limits,
                                            std::span<const Cache> caches);

/// Where so many bytes stay that are read again and again, `threads` sharing them evenly: the level of the nearest cache that holds
/// a thread's part, and of a shared cache that holds all of them.
[[nodiscard]] std::string level_for(std::int64_t bytes, int threads, std::span<const Cache> caches);

/// What of its nearest cache is a worker's own where so many are at work; empty where it is not known.
[[nodiscard]] std::optional<std::int64_t> l1_bytes_for(int threads, std::span<const Cache> caches);

}  // namespace headcount
