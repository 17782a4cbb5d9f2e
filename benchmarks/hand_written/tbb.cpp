// SPDX-License-Identifier: Apache-2.0
#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_reduce.h>
#include <oneapi/tbb/task_arena.h>

#include <functional>

#include "hand_written/arena.hpp"
#include "hand_written/ways.hpp"

namespace headcount {
namespace {

using hand_written::Arena;
using Part = oneapi::tbb::blocked_range<Count>;

/// The same loop under two partitioners: without one named TBB takes the auto partitioner.
template <class Partitioner>
struct ParallelReduce : Arena {
  ParallelReduce(int threads, Count) : Arena(threads) {}
  static Count count(const double* tosses, Count n, double bar) {
    return oneapi::tbb::parallel_reduce(
        Part(0, n), Count{0},
        [=](const Part& part, Count heads) {
          for (Count i = part.begin(); i < part.end(); ++i) heads += tosses[i] > bar;
          return heads;
        },
        std::plus<>{}, Partitioner{});
  }
};

struct Privately : Arena {
  Privately(int threads, Count) : Arena(threads) {}
  static Count count(const double* tosses, Count n, double bar) {
    std::atomic<Count> total{0};
    oneapi::tbb::parallel_for(
        Part(0, n),
        [=, &total](const Part& part) {
          Count heads = 0;
          for (Count i = part.begin(); i < part.end(); ++i) heads += tosses[i] > bar;
          total.fetch_add(heads, std::memory_order_relaxed);
        },
        oneapi::tbb::static_partitioner{});
    return total;
  }
};

template <class Way>
struct TbbLoop : Arena {
  Way way;
  TbbLoop(int threads, Count n) : Arena(threads), way(threads, n) {}
  void reset() { way.reset(); }
  Count count(const double* tosses, Count n, double bar) {
    oneapi::tbb::parallel_for(
        Part(0, n),
        [=, this](const Part& part) {
          hand_written::over<Way>(tosses, part.begin(), part.end(), bar, way.seat(oneapi::tbb::this_task_arena::current_thread_index()));
        },
        oneapi::tbb::static_partitioner{});
    return way.total();
  }
};

}  // namespace

void add_hand_written_tbb(HandWrittenLoops& loops) {
  constexpr TeamInfo tbb{.name = "tbb"};
  add_hand_written<ParallelReduce<oneapi::tbb::static_partitioner>>(loops, tbb, "reduction", "hand_written");
  add_hand_written<ParallelReduce<const oneapi::tbb::auto_partitioner>>(loops, tbb, "reduction", "hand_written_auto");
  add_hand_written<Privately>(loops, tbb, "local", "hand_written_local");
  hand_written::add_ways<TbbLoop>(loops, tbb);
}

}  // namespace headcount
