// SPDX-License-Identifier: Apache-2.0
// The loop of the project. It exists once per strategy, space and source, apart from its callers, so that two backends
// over one space execute the same bytes and differ only in who calls them. As plain templates gcc makes one clone per
// backend, at five alignments: five chances for a layout effect to pass as "OpenMP is 4 % faster".
#pragma once

#include <algorithm>

#include "headcount/portability.hpp"
#include "headcount/source.hpp"
#include "headcount/tally.hpp"

namespace headcount {

/// How many of the tosses in the range are heads: by the source's kernel, where it has one.
template <Source S>
HEADCOUNT_APART Count count_heads(S source, Range range) {
  if constexpr (CountsRanges<S>) {
    return source.count(range);
  } else {
    Count heads = 0;
    for (Count i = range.begin; i < range.end; ++i) heads += source.heads(i) ? 1 : 0;
    return heads;
  }
}

/// The heads of each block, one by one. Nobody can foretell how many a block has, and a loop that ends after so many turns would be mispredicted
/// each time: bursts are all of one length, and what is left of a block waits for the next one.
template <class W, FindsFirst S>
[[gnu::always_inline]] inline void tell_in_bursts(W& worker, const S& source, Range range) {
  Count untold = 0;
  for (Count begin = range.begin; begin < range.end; begin += S::block) {
    untold += source.found({begin, std::min(range.end, begin + S::block)});
    for (; untold >= S::burst; untold -= S::burst)
#pragma GCC unroll 1  // updates of one address, unrolled by clang, each wait for the store of the one before
      for (Count i = 0; i < S::burst; ++i) worker.on_heads();
  }
  for (; untold > 0; --untold) worker.on_heads();
}

/// One worker counts its range of the tosses into the tally, in the way its strategy says.
template <class T, Source S>
HEADCOUNT_APART void count_range(T& tally, Slot slot, S source, Range range) {
  auto worker = tally.worker(slot);
  if constexpr (SeesStart<decltype(worker)>) worker.on_start();
  if constexpr (CountsPrivately<decltype(worker)>) {
    worker.on_count(count_heads(source, range));
  } else if constexpr (MarksTosses<decltype(worker)>) {
    for (Count i = range.begin; i < range.end; ++i) worker.on_toss(i, source.heads(i));
    if constexpr (SeesWholeRange<decltype(worker)>) worker.on_range(range);
  } else {
    if constexpr (FindsFirst<S>) {
      tell_in_bursts(worker, source, range);
    } else {
      for (Count i = range.begin; i < range.end; ++i)
        if (source.heads(i)) worker.on_heads();
    }
    if constexpr (SeesEnd<decltype(worker)>) worker.on_end();
  }
}

}  // namespace headcount
