// SPDX-License-Identifier: Apache-2.0
// oneTBB as a team: tasks in an arena, dealt as a partitioner says.
#pragma once

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_reduce.h>
#include <oneapi/tbb/task_arena.h>

#include <functional>

#include "backends/arena_pins.hpp"
#include "headcount/spaces/memory.hpp"
#include "headcount/team.hpp"

namespace headcount {

/// `Usual` is the partitioner where no chunk is asked for.
template <class Usual>
class TbbTeam {
 public:
  explicit TbbTeam(const TeamOptions& options)
      : slots_(options.threads),
        chunk_(options.chunk),
        limit_(oneapi::tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(slots_)),
        arena_(slots_),
        pins_(arena_, options.pin) {
    arena_.initialize();
  }
  Memory& space() { return space_; }
  [[nodiscard]] int slots() const { return slots_; }
  // Bodies are copied: a task then brings along what a worker needs, which otherwise had to wait for a line of the caller's stack too.
  void for_each_range(Count n, auto&& body) {
    deal(n, [&body](const auto& part, const auto& partitioner) {
      oneapi::tbb::parallel_for(
          part,
          [body](const Part& own) {
            body(oneapi::tbb::this_task_arena::current_thread_index(), Range{own.begin(), own.end()});
          },
          partitioner);
    });
  }
  Count reduce(Count n, auto&& body) {
    return deal(n, [&body](const auto& part, const auto& partitioner) {
      return oneapi::tbb::parallel_reduce(
          part, Count{0},
          [body](const Part& own, Count heads) {
            return heads + body(Range{own.begin(), own.end()});
          },
          std::plus<>{}, partitioner);
    });
  }
  /// Entering an arena costs more than a small region, and is not part of it.
  void inside(auto&& work) { arena_.execute(work); }

 private:
  using Part = oneapi::tbb::blocked_range<Count>;

  /// As the partitioner deals, or in chunks: the simple partitioner splits as far as the grain allows.
  auto deal(Count n, auto&& run) {
    if (chunk_ == 0) return run(Part(0, n), Usual{});
    return run(Part(0, n, static_cast<std::size_t>(chunk_)), oneapi::tbb::simple_partitioner{});
  }

  int slots_;
  Count chunk_;
  oneapi::tbb::global_control limit_;
  oneapi::tbb::task_arena arena_;
  ArenaPins pins_;
  Memory space_;
};

}  // namespace headcount
