// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "headcount/strategy.hpp"
#include "headcount/tally.hpp"

namespace headcount::strategies {

/// One slot per toss, written by its own worker only, then summed: the article's second experiment.
struct Partitioned {
  static constexpr StrategyInfo info{.name = "partitioned",
                                     .about = "one slot per toss, written by its own worker only, then summed",
                                     .explained =
                                         "Nothing is shared, so nothing can be lost: the article's advice. It costs a byte of memory per toss and a "
                                         "second pass for the sum, which one worker makes.",
                                     .per_heads = PerHeads::mark};

  template <class View>
  struct Worker {
    View slots;
    void on_toss(Count i, bool heads) { slots.put(i, heads); }
  };
  template <Space S>
  class In {
   public:
    In(S& space, const Shape& shape) : marks_(space.marks(static_cast<std::size_t>(shape.coins))) {}
    auto worker(Slot) { return Worker<decltype(marks_.view())>{marks_.view()}; }
    Count total() { return marks_.sum(); }
    void reset() { marks_.poison(); }

   private:
    MarksOf<S> marks_;
  };
};

}  // namespace headcount::strategies
