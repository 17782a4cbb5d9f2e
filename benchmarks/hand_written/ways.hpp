// SPDX-License-Identifier: Apache-2.0
// The ways of sharing as a reader writes them, in the language's own words: what `seat` returns is told of each toss by the worker
// in that seat.
#pragma once

#include <atomic>
#include <cstddef>
#include <mutex>
#include <numeric>
#include <vector>

#include "hand_written/hand_written.hpp"
#include "headcount/count.hpp"

namespace headcount::hand_written {

/// The loop, over arguments: what a closure holds in memory would be read anew after every store to a shared count.
inline void over(const double* tosses, Count begin, Count end, double bar, auto see) {
  for (Count i = begin; i < end; ++i) see(i, tosses[i] > bar);
}

/// The loop that counts for itself.
inline Count heads_in(const double* tosses, Count begin, Count end, double bar) {
  Count heads = 0;
  for (Count i = begin; i < end; ++i) heads += tosses[i] > bar;
  return heads;
}

/// ++total, read and written as a race does it.
class Racy {
 public:
  Racy(int, Count) {}
  auto seat(int) {
    return [this](Count, bool heads) {
      if (heads) total_.store(total_.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    };
  }
  void reset() { total_ = 0; }
  [[nodiscard]] Count total() const { return total_; }

 private:
  alignas(128) std::atomic<Count> total_{0};
};

class Atomic {
 public:
  Atomic(int, Count) {}
  auto seat(int) {
    return [this](Count, bool heads) {
      if (heads) total_.fetch_add(1, std::memory_order_relaxed);
    };
  }
  void reset() { total_ = 0; }
  [[nodiscard]] Count total() const { return total_; }

 private:
  alignas(128) std::atomic<Count> total_{0};
};

class Mutex {
 public:
  Mutex(int, Count) {}
  auto seat(int) {
    return [this](Count, bool heads) {
      if (!heads) return;
      const std::scoped_lock hold(lock_);
      ++total_;
    };
  }
  void reset() { total_ = 0; }
  [[nodiscard]] Count total() const { return total_; }

 private:
  std::mutex lock_;
  alignas(128) Count total_ = 0;
};

template <class T>
using Vector = std::vector<T>;

/// One byte per toss, then their sum.
template <template <class> class Array = Vector>
class PartitionedIn {
 public:
  PartitionedIn(int, Count n) : slots_(static_cast<std::size_t>(n)) {}
  auto seat(int) {
    return [slots = slots_.data()](Count i, bool heads) { slots[i] = heads; };
  }
  void reset() {}
  [[nodiscard]] Count total() const { return std::accumulate(slots_.begin(), slots_.end(), Count{0}); }

 private:
  Array<unsigned char> slots_;
};
using Partitioned = PartitionedIn<>;

/// A count per worker, each on `Bytes` of memory.
template <std::size_t Bytes, template <class> class Array = Vector>
class PerWorker {
 public:
  PerWorker(int threads, Count) : counts_(static_cast<std::size_t>(threads)) {}
  auto seat(int worker) {
    return [mine = &counts_[static_cast<std::size_t>(worker)].value](Count, bool heads) {
      if (heads) mine->fetch_add(1, std::memory_order_relaxed);
    };
  }
  void reset() {
    for (auto& count : counts_) count.value = 0;
  }
  [[nodiscard]] Count total() const {
    Count sum = 0;
    for (const auto& count : counts_) sum += count.value;
    return sum;
  }

 private:
  struct alignas(Bytes) Counter {
    std::atomic<Count> value{0};
  };
  Array<Counter> counts_;
};

/// Adds the runtime's loop in every way of sharing, under the names of the strategies that do the same. The loops of two runtimes must not
/// share a name: gcc makes one function of two specialisations for templates of the same name, also where those are local.
template <template <class> class Loop, class Lock = Mutex, template <class> class Array = Vector>
void add_ways(HandWrittenLoops& loops, const TeamInfo& team) {
  add_hand_written<Loop<Racy>>(loops, team, "racy", "hand_written_racy");
  add_hand_written<Loop<Atomic>>(loops, team, "atomic", "hand_written_atomic");
  add_hand_written<Loop<Lock>>(loops, team, "mutex", "hand_written_mutex");
  add_hand_written<Loop<PartitionedIn<Array>>>(loops, team, "partitioned", "hand_written_partitioned");
  add_hand_written<Loop<PerWorker<sizeof(Count), Array>>>(loops, team, "per_worker_packed", "hand_written_per_worker_packed");
  add_hand_written<Loop<PerWorker<128, Array>>>(loops, team, "per_worker_padded", "hand_written_per_worker_padded");
}

}  // namespace headcount::hand_written
