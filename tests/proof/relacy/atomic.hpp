// SPDX-License-Identifier: Apache-2.0
// An atomic of relacy at which a worker can rest until another one changes it. relacy's own way to spin, its yield, would forbid the worker to see
// anything older than before from then on, and so hide what a missing order lets happen.
#pragma once

#include <limits>

#include "judge.hpp"

namespace headcount::judged {

constexpr rl::thread_id_t most_workers = 3;

template <class T>
class Atomic {
 public:
  explicit Atomic(T value) : value_(value) {}
  T load(rl::memory_order order) const { return value_.load(order, RL_INFO); }
  void store(T value, rl::memory_order order) {
    value_.store(value, order, RL_INFO);
    tell();
  }
  T add(T more, rl::memory_order order) {
    const T before = value_.fetch_add(more, order, RL_INFO);
    tell();
    return before;
  }
  bool replace(T& expected, T value, rl::memory_order order) {
    const bool done = value_.compare_exchange_weak(expected, value, order, RL_INFO);
    if (done) tell();
    return done;
  }
  /// Looks until what it sees suits, and rests for as long as no look could.
  template <class Suits>
  T await(rl::memory_order order, Suits suits) {
    for (;;) {
      if (const T seen = load(order); suits(seen)) return seen;
      while (!suits(value_.debug_value())) waiting_.park_current(rl::ctx(), false, false, false, RL_INFO);
      if (const T seen = newest(order); suits(seen)) return seen;
    }
  }

 private:
  /// Where nothing else is left to see. An exchange that fails is a load that is never late.
  T newest(rl::memory_order order) {
    T seen = std::numeric_limits<T>::max();
    value_.compare_exchange_strong(seen, seen, order, RL_INFO, order, RL_INFO);
    return seen;
  }
  void tell() { waiting_.unpark_all(rl::ctx(), RL_INFO); }

  rl::atomic<T> value_;
  rl::waitset<most_workers> waiting_;
};

/// A variable that is no atomic one: two workers that reach it without an order between them are found.
template <class T>
class Plain {
 public:
  Plain(T value = {}) : value_(value) {}  // NOLINT(google-explicit-constructor): it takes the place of a T
  Plain& operator=(T value) {
    value_(RL_INFO).store(value);
    return *this;
  }
  operator T() const { return value_(RL_INFO).load(); }  // NOLINT(google-explicit-constructor)

 private:
  rl::var<T> value_;
};

}  // namespace headcount::judged
