// SPDX-License-Identifier: Apache-2.0
// A count under a lock that a strategy brings, where threads share it. What explores orders stands for it with a lock of its own.
#pragma once

#include <concepts>
#include <mutex>
#include <string_view>
#include <type_traits>

#include "headcount/strategies/mutex.hpp"
#include "headcount/waiting.hpp"

namespace headcount {

template <class S>
inline constexpr bool of_threads = std::same_as<LockOf<S>, std::mutex>;

template <class S>
inline constexpr std::string_view threads_only = of_threads<S> || HearsFences<CellOf<S>> ? "" : "this lock is shared by threads only";

template <class OwnLock, Space S>
class CountUnder {
 public:
  CountUnder(S& space, const Shape&) : space_(space), cells_(space.cells(1, Layout{})) {}
  auto worker(Slot) { return strategies::Mutex::Worker<CellOf<S>, Lock>{cells_[0], &lock()}; }
  Count total() { return cells_[0].load(); }
  void reset() { cells_[0].store(0); }

 private:
  using Lock = std::conditional_t<of_threads<S>, OwnLock, LockOf<S>>;
  Lock& lock() {
    if constexpr (of_threads<S>)
      return lock_;
    else
      return space_.lock();
  }

  S& space_;
  CellsOf<S> cells_;
  alignas(128) OwnLock lock_;  // apart from the cells, as the space's own is
};

}  // namespace headcount
