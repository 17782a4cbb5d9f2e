// SPDX-License-Identifier: Apache-2.0
// The ways of sharing as a reader writes them, in the language's own words: what `seat` returns is told of each toss by the worker
// in that seat.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <mutex>
#include <numeric>
#include <vector>

#include "hand_written/hand_written.hpp"
#include "headcount/count.hpp"

namespace headcount::hand_written {

/// The loop that counts for itself.
inline Count heads_in(const double* tosses, Count begin, Count end, double bar) {
  Count heads = 0;
  for (Count i = begin; i < end; ++i) heads += tosses[i] > bar;
  return heads;
}

/// A way that is told of heads only, after those of a block have been found without a branch on each toss (--look mask).
template <class Way>
struct ByMask : Way {
  using Way::Way;
  static constexpr Count block = 256;
};

template <class Way>
concept FindsHeadsFirst = requires {
  Way::block;
};

/// The loop, over arguments: what a closure holds in memory would be read anew after every store to a shared count.
template <class Way>
void over(const double* tosses, Count begin, Count end, double bar, auto see) {
  if constexpr (FindsHeadsFirst<Way>) {
    for (Count at = begin; at < end; at += Way::block)
      for (Count heads = heads_in(tosses, at, std::min(end, at + Way::block), bar); heads > 0; --heads) see(at, true);
  } else {
    for (Count i = begin; i < end; ++i) see(i, tosses[i] > bar);
  }
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

/// Adds the runtime's loop in one way of sharing that knows heads alone, in both looks at a toss.
template <template <class> class Loop, class Way>
void add_way(HandWrittenLoops& loops, const TeamInfo& team, std::string_view equals, std::string_view name) {
  add_hand_written<Loop<Way>>(loops, team, equals, name);
  add_hand_written<Loop<ByMask<Way>>>(loops, team, equals, name, "mask");
}

/// Adds the runtime's loop in every way of sharing, under the names of the strategies that do the same. The loops of two runtimes must not
/// share a name: gcc makes one function of two specialisations for templates of the same name, also where those are local.
template <template <class> class Loop, class Lock = Mutex, template <class> class Array = Vector>
void add_ways(HandWrittenLoops& loops, const TeamInfo& team) {
  add_way<Loop, Racy>(loops, team, "racy", "hand_written_racy");
  add_way<Loop, Atomic>(loops, team, "atomic", "hand_written_atomic");
  add_way<Loop, Lock>(loops, team, "mutex", "hand_written_mutex");
  add_hand_written<Loop<PartitionedIn<Array>>>(loops, team, "partitioned", "hand_written_partitioned");
  add_way<Loop, PerWorker<sizeof(Count), Array>>(loops, team, "per_worker_packed", "hand_written_per_worker_packed");
  add_way<Loop, PerWorker<128, Array>>(loops, team, "per_worker_padded", "hand_written_per_worker_padded");
}

}  // namespace headcount::hand_written
