// SPDX-License-Identifier: Apache-2.0
// A worker's counting of a range with the strategy forgotten, so that what a runtime makes of a region, the longest thing to compile here, is
// compiled once per team and source and not once per strategy too. It costs each worker one call by address in a trial, which jumps to the loop.
#pragma once

#include "headcount/loop.hpp"

namespace headcount {

/// Counts ranges into a tally, which the workers share by its address: copied to them, who may be processes. Of a source without dials it is four
/// words, so that a job that holds it fits on a cache line (mailbox.hpp).
template <Source S>
class Counting {
 public:
  template <class T>
  Counting(T& tally, const S& source)
      : way_([](void* into, Slot slot, S from, Range range) { count_range(*static_cast<T*>(into), slot, from, range); }),
        tally_(&tally),
        source_(source) {}

  void operator()(Slot slot, Range range) const { way_(tally_, slot, source_, range); }

 private:
  void (*way_)(void* into, Slot slot, S from, Range range);
  void* tally_;
  S source_;
};

}  // namespace headcount
