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

/// ++total, read and written as a race does it.
class Racy {
 public:
  Racy(int, Count) {}
  auto seat(int) {
    return [this](Count, bool heads) {
      if (heads) total_.store(total_.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    };
  }
  void begin() { total_ = 0; }
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
  void begin() { total_ = 0; }
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
  void begin() { total_ = 0; }
  [[nodiscard]] Count total() const { return total_; }

 private:
  std::mutex lock_;
  alignas(128) Count total_ = 0;
};

/// One byte per toss, then their sum.
class Partitioned {
 public:
  Partitioned(int, Count n) : slots_(static_cast<std::size_t>(n)) {}
  auto seat(int) {
    return [slots = slots_.data()](Count i, bool heads) { slots[i] = heads; };
  }
  void begin() {}
  [[nodiscard]] Count total() const { return std::accumulate(slots_.begin(), slots_.end(), Count{0}); }

 private:
  std::vector<unsigned char> slots_;
};

/// A count per worker, each on `Bytes` of memory.
template <std::size_t Bytes>
class PerWorker {
 public:
  PerWorker(int threads, Count) : counts_(static_cast<std::size_t>(threads)) {}
  auto seat(int worker) {
    return [mine = &counts_[static_cast<std::size_t>(worker)].value](Count, bool heads) {
      if (heads) mine->fetch_add(1, std::memory_order_relaxed);
    };
  }
  void begin() {
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
  std::vector<Counter> counts_;
};
using Packed = PerWorker<sizeof(Count)>;
using Padded = PerWorker<128>;

/// Adds the runtime's loop in every way of sharing, under the names of the strategies that do the same. The loops of two runtimes must not
/// share a name: gcc makes one function of two specialisations for templates of the same name, also where those are local.
template <template <class> class Loop>
void add_ways(HandWrittenLoops& loops, std::string_view backend, int max_threads = 1 << 16) {
  add_hand_written<Loop<Racy>>(loops, backend, "racy", "hand_written_racy", max_threads);
  add_hand_written<Loop<Atomic>>(loops, backend, "atomic", "hand_written_atomic", max_threads);
  add_hand_written<Loop<Mutex>>(loops, backend, "mutex", "hand_written_mutex", max_threads);
  add_hand_written<Loop<Partitioned>>(loops, backend, "partitioned", "hand_written_partitioned", max_threads);
  add_hand_written<Loop<Packed>>(loops, backend, "per_worker_packed", "hand_written_per_worker_packed", max_threads);
  add_hand_written<Loop<Padded>>(loops, backend, "per_worker_padded", "hand_written_per_worker_padded", max_threads);
}

}  // namespace headcount::hand_written
