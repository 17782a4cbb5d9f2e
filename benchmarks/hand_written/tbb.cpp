// SPDX-License-Identifier: Apache-2.0
#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_reduce.h>
#include <oneapi/tbb/task_arena.h>

#include <functional>

#include "hand_written/hand_written.hpp"

namespace headcount {
namespace {

/// The same loop under two partitioners: without one named TBB takes the auto partitioner.
template <class Partitioner>
struct ParallelReduce {
  oneapi::tbb::global_control limit;
  oneapi::tbb::task_arena arena;
  explicit ParallelReduce(int threads)
      : limit(oneapi::tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads)), arena(threads) {}
  static Count count(const double* tosses, Count n, double bar) {
    return oneapi::tbb::parallel_reduce(
        oneapi::tbb::blocked_range<Count>(0, n), Count{0},
        [=](const oneapi::tbb::blocked_range<Count>& part, Count heads) {
          for (Count i = part.begin(); i < part.end(); ++i) heads += tosses[i] > bar;
          return heads;
        },
        std::plus<>{}, Partitioner{});
  }
  void inside(auto&& work) { arena.execute(work); }
};

}  // namespace

void add_hand_written_tbb(Registry& registry) {
  add_hand_written<ParallelReduce<oneapi::tbb::static_partitioner>>(registry, "tbb", "hand_written");
  add_hand_written<ParallelReduce<const oneapi::tbb::auto_partitioner>>(registry, "tbb", "hand_written_auto");
}

}  // namespace headcount
