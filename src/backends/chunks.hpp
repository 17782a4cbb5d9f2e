// SPDX-License-Identifier: Apache-2.0
// Deals tosses to the workers of a team that has no scheduler of its own: equal shares, or chunks to whoever is free.
#pragma once

#include <algorithm>
#include <atomic>

#include "headcount/count.hpp"
#include "headcount/team.hpp"

namespace headcount {

class Chunks {
 public:
  Chunks(Count n, const TeamOptions& options) : n_(n), chunk_(options.chunk), slots_(options.threads) {}

  /// Calls body(slot, range) for everything that falls to this worker.
  void deal(Slot slot, auto&& body) {
    if (chunk_ == 0) return body(slot, share_of(n_, slots_, slot));
    for (;;) {
      const Count begin = next_.fetch_add(chunk_, std::memory_order_relaxed);
      if (begin >= n_) return;
      body(slot, Range{begin, std::min(n_, begin + chunk_)});
    }
  }

 private:
  Count n_;
  Count chunk_;
  int slots_;
  alignas(128) std::atomic<Count> next_{0};
};

}  // namespace headcount
