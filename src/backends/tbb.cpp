// SPDX-License-Identifier: Apache-2.0
// oneTBB: tasks in an arena, dealt by the static partitioner.
#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_reduce.h>
#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/version.h>

#include <functional>

#include "headcount/backend.hpp"
#include "headcount/spaces/memory.hpp"

namespace headcount {
namespace {

class Tbb {
 public:
  static constexpr TeamInfo info{
      .name = "tbb",
      .about = "oneTBB parallel_for and parallel_reduce, static partitioner",
      .explained = "Tasks in an arena of the asked size, one contiguous share per worker. TBB promises no concurrency: at small sizes the "
                   "caller often does all shares itself before a worker wakes, and the report says who took part."};

  explicit Tbb(const TeamOptions& options)
      : slots_(options.threads),
        limit_(oneapi::tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(slots_)),
        arena_(slots_) {
    arena_.initialize();
  }
  Memory& space() { return space_; }
  [[nodiscard]] int slots() const { return slots_; }
  void for_each_range(Count n, auto&& body) {
    oneapi::tbb::parallel_for(
        Tosses(0, n),
        [&body](const Tosses& part) {
          body(oneapi::tbb::this_task_arena::current_thread_index(), Range{part.begin(), part.end()});
        },
        oneapi::tbb::static_partitioner{});
  }
  Count reduce(Count n, auto&& body) {
    return oneapi::tbb::parallel_reduce(
        Tosses(0, n), Count{0},
        [&body](const Tosses& part, Count heads) { return heads + body(Range{part.begin(), part.end()}); },
        std::plus<>{}, oneapi::tbb::static_partitioner{});
  }
  /// Entering an arena costs more than a small region, and is no part of it.
  void inside(auto&& work) { arena_.execute(work); }

 private:
  using Tosses = oneapi::tbb::blocked_range<Count>;

  int slots_;
  oneapi::tbb::global_control limit_;
  oneapi::tbb::task_arena arena_;
  Memory space_;
};

}  // namespace

void add_tbb(Registry& registry) { add_backend<Tbb>(registry, "oneTBB " TBB_VERSION_STRING); }

}  // namespace headcount
