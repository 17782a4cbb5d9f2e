// SPDX-License-Identifier: Apache-2.0
// Ways of sharing that only oneTBB has, each under a name of its own.
#pragma once

#include <oneapi/tbb/combinable.h>
#include <oneapi/tbb/concurrent_hash_map.h>
#include <oneapi/tbb/queuing_mutex.h>
#include <oneapi/tbb/spin_mutex.h>

#include <functional>
#include <string>

#include "backends/dict_infos.hpp"
#include "headcount/delay.hpp"
#include "headcount/spaces/gapped.hpp"
#include "headcount/strategy.hpp"
#include "headcount/tally.hpp"

namespace headcount::strategies {

/// A private count per thread, looked up for every head.
struct TbbCombinable {
  static constexpr StrategyInfo info{
      .name = "tbb_combinable",
      .core = false,
      .about = "tbb::combinable: a count per thread, looked up for every head",
      .explained =
          "Exact and without sharing; the look-up for every head is what it costs. Ask for the reference once per range, "
          "and it is `local`."};

  using Counts = oneapi::tbb::combinable<Count>;
  struct Worker {
    Counts& counts;
    void on_heads() { ++counts.local(); }
  };
  template <Space S>
  class In {
   public:
    In(S&, const Shape&) : counts_([] { return Count{0}; }) {}
    Worker worker(Slot) { return {counts_}; }
    Count total() { return counts_.combine(std::plus<>{}); }
    void reset() { counts_.clear(); }

   private:
    Counts counts_;
  };
};

/// A plain count under one of TBB's locks, in a space that holds loads up (--hold) with work beside it.
template <class Lock, Space S>
class UnderLock {
 public:
  struct Worker {
    Lock& lock;
    Count& total;
    int turns;
    void on_heads() {
      const typename Lock::scoped_lock hold(lock);
      if constexpr (holds_up_loads<S>) delay(turns);
      ++total;
    }
  };
  UnderLock(S&, const Shape& shape) : turns_(shape.gap_turns) {}
  Worker worker(Slot) { return {lock_, total_, turns_}; }
  Count total() { return total_; }
  void reset() { total_ = 0; }

 private:
  int turns_;
  alignas(128) Lock lock_;
  alignas(128) Count total_ = 0;
};

/// The runtime's own reduction, dealt as TBB deals where nobody says how.
struct TbbAuto {
  static constexpr StrategyInfo info{
      .name = "tbb_auto",
      .core = false,
      .about = "tbb::parallel_reduce as people write it, with no partitioner named",
      .explained =
          "The automatic partitioner makes several parts for each worker, and splits further where somebody is idle: it evens out uneven work. Each "
          "part is a task, which small regions pay for; `reduction` names the static partitioner."};
};

struct TbbSpinMutex {
  static constexpr StrategyInfo info{.name = "tbb_spin_mutex",
                                     .core = false,
                                     .about = "tbb::spin_mutex around an addition",
                                     .uses = {.hold = true},
                                     .explained = "Spins with backoff, then yields; one byte of lock. For sections of a few instructions.",
                                     .per_heads = PerHeads::locked_cell};
  template <Space S>
  using In = UnderLock<oneapi::tbb::spin_mutex, S>;
};

struct TbbQueuingMutex {
  static constexpr StrategyInfo info{
      .name = "tbb_queuing_mutex",
      .core = false,
      .about = "tbb::queuing_mutex around an addition: fair, each waiter spins on its own word",
      .uses = {.hold = true},
      .explained = "Waiters queue, and each watches a cache line of its own. Fair, so one waiter without a CPU holds up all behind it.",
      .per_heads = PerHeads::locked_cell};
  template <Space S>
  using In = UnderLock<oneapi::tbb::queuing_mutex, S>;
};

/// The article's dictionary: one counter under one key of a concurrent map.
template <class Worker>
class InDictionary {
 public:
  InDictionary(const Shape& shape) : gap_turns_(shape.gap_turns) { reset(); }
  Worker worker(Slot) { return {counts_, gap_turns_}; }
  Count total() {
    typename Worker::Map::const_accessor entry;
    return counts_.find(entry, Worker::key()) ? entry->second : -1;
  }
  void reset() {
    typename Worker::Map::accessor entry;
    counts_.insert(entry, Worker::key());
    entry->second = 0;
  }

 private:
  int gap_turns_;
  typename Worker::Map counts_;
};

struct DictWorker {
  using Map = oneapi::tbb::concurrent_hash_map<std::string, Count>;
  static const std::string& key() {
    static const std::string counter = "counter";
    return counter;
  }
};

/// `d['counter'] += 1`: the map is safe, the update is a read and a write.
struct DictRacy {
  static constexpr StrategyInfo info = dict_racy_info;

  struct Worker : DictWorker {
    Map& counts;
    int gap_turns;
    Worker(Map& map, int turns) : counts(map), gap_turns(turns) {}
    void on_heads() {
      const Count seen = read();
      delay(gap_turns);
      Map::accessor entry;
      counts.find(entry, key());
      entry->second = seen + 1;
    }
    [[nodiscard]] Count read() const {
      Map::const_accessor entry;
      counts.find(entry, key());
      return entry->second;
    }
  };
  template <Space S>
  struct In : InDictionary<Worker> {
    In(S&, const Shape& shape) : InDictionary<Worker>(shape) {}
  };
};

/// The same with the entry locked from the read to the write.
struct DictLocked {
  static constexpr StrategyInfo info = dict_locked_info;

  struct Worker : DictWorker {
    Map& counts;
    Worker(Map& map, int) : counts(map) {}
    void on_heads() {
      Map::accessor entry;
      counts.find(entry, key());
      ++entry->second;
    }
  };
  template <Space S>
  struct In : InDictionary<Worker> {
    In(S&, const Shape& shape) : InDictionary<Worker>(shape) {}
  };
};

}  // namespace headcount::strategies
