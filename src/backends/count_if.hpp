// SPDX-License-Identifier: Apache-2.0
// std::count_if over the tosses themselves, as the standard's own example of a parallel algorithm: no ranges of ours, a predicate per toss.
#pragma once

#include <algorithm>
#include <concepts>
#include <execution>
#include <numeric>
#include <vector>

#include "headcount/pair.hpp"
#include "headcount/session.hpp"
#include "headcount/source.hpp"
#include "headcount/strategy.hpp"

namespace headcount {
namespace strategies {

struct CountIf {
  static constexpr StrategyInfo info{.name = "count_if",
                                     .core = false,
                                     .about = "std::count_if with std::execution::par over the tosses themselves",
                                     .explained =
                                         "What the standard offers for exactly this question, and what people write first. The library deals the "
                                         "tosses in parts of its own size, and "
                                         "the compiler makes of the predicate what it can."};
};

}  // namespace strategies

/// `T` is the team whose arena this runs in.
template <Team T, Source S>
class CountIfSession final : public OnTeam<T> {
 public:
  CountIfSession(const TeamOptions& options, const Shape& shape, const Tosses& tosses)
      : OnTeam<T>(options, tosses), places_(static_cast<std::size_t>(tosses.size())), work_turns_(shape.work_turns) {
    std::iota(places_.begin(), places_.end(), Count{0});
  }

  void reset() override {}
  Count count() override {
    const S source = source_of<S>(tosses_, work_turns_);
    if constexpr (std::same_as<S, InMemory>) {
      const double* const first = source.values;
      return std::count_if(std::execution::par, first, first + tosses_.size(), [bar = source.bar](double toss) { return toss > bar; });
    } else {
      return std::count_if(std::execution::par, places_.begin(), places_.end(), [source](Count i) { return source.heads(i); });
    }
  }
  /// A worker's first and last toss are its stay: one per toss would be thousands.
  Count observe(Witness& witness) override {
    std::vector<Seen> seen(static_cast<std::size_t>(team_.slots()));
    const Count heads = std::count_if(std::execution::par, places_.begin(), places_.end(),
                                      [source = source_of<S>(tosses_, work_turns_), all = seen.data(), &witness](Count i) {
                                        all[T::worker()].looks_at_a_toss(witness);
                                        return source.heads(i);
                                      });
    for (const Seen& one : seen)
      if (one.stay.tosses > 0) witness.keep(one.stay);
    return heads;
  }

 private:
  using OnTeam<T>::tosses_;
  using OnTeam<T>::team_;

  struct alignas(128) Seen {
    Witness::Begin begin{};
    Stay stay{};
    /// The clocks are read at the first toss, and then now and then.
    void looks_at_a_toss(const Witness& witness) {
      constexpr Count now_and_then = 64;
      const Count tosses = stay.tosses + 1;
      if (tosses == 1) begin = witness.begin();
      if (tosses % now_and_then == 1) stay = witness.stay_until_now(begin, tosses);
      stay.tosses = tosses;
    }
  };

  std::vector<Count> places_;  ///< for tosses that lie nowhere, and to tell a worker's from another's
  int work_turns_;
};

}  // namespace headcount
