// SPDX-License-Identifier: Apache-2.0
// A worker's counting of a range with its types forgotten, for regions that are not timed.
#pragma once

#include <array>
#include <cstddef>
#include <cstring>
#include <type_traits>

#include "headcount/loop.hpp"

namespace headcount {

/// Copied as bytes to the workers, which may be processes: the source with it, the tally only by its address, which they share.
class Counting {
 public:
  /// Into the tally.
  template <class T, Source S>
  Counting(T& tally, const S& source)
      : Counting(&tally, source, [](const Counting& own, Slot slot, Range range) {
          count_range(*static_cast<T*>(own.tally_), slot, own.source<S>(), range);
          return Count{0};
        }) {}
  /// As the answer.
  template <Source S>
  explicit Counting(const S& source)
      : Counting(nullptr, source, [](const Counting& own, Slot, Range range) { return count_heads(own.source<S>(), range); }) {}

  Count operator()(Slot slot, Range range) const { return way_(*this, slot, range); }

 private:
  using Way = Count (*)(const Counting& own, Slot slot, Range range);

  template <Source S>
  Counting(void* tally, const S& source, Way way) : tally_(tally), way_(way) {
    static_assert(std::is_trivially_copyable_v<S> && sizeof(S) <= sizeof source_);
    std::memcpy(source_.data(), &source, sizeof source);
  }
  template <Source S>
  [[nodiscard]] S source() const {
    S copy;
    std::memcpy(&copy, source_.data(), sizeof copy);
    return copy;
  }

  void* tally_;
  Way way_;
  std::array<std::byte, 32> source_{};
};

}  // namespace headcount
