// SPDX-License-Identifier: Apache-2.0
// A pair is a team with a strategy: the only place where the axes meet.
#pragma once

#include <algorithm>
#include <atomic>

#include "headcount/counting.hpp"
#include "headcount/loop.hpp"
#include "headcount/pinning.hpp"
#include "headcount/session.hpp"
#include "headcount/spaces/gapped.hpp"
#include "headcount/strategy.hpp"
#include "headcount/team.hpp"
#include "headcount/waiting.hpp"

namespace headcount {

/// The strategy works through cells, and so in any space.
template <class Strategy, class Space>
concept Tallies = requires {
  typename Strategy::template In<Space>;
};

/// A strategy may refuse spaces with a reason: `template <class Space> static constexpr std::string_view exclusion`.
template <class Strategy, class Space>
constexpr std::string_view exclusion_of() {
  if constexpr (requires { Strategy::template exclusion<Space>; }) return Strategy::template exclusion<Space>;
  return {};
}

/// The team's space as the strategy sees it.
template <Team T>
struct AsItIs {
  using Space = SpaceOf<T>;
  Space& space;
  AsItIs(T& team, const Shape&) : space(team.space()) {}
};

/// The team's space with the race window held open.
template <Team T>
struct WithGap {
  using Space = Gapped<SpaceOf<T>>;
  Space space;
  WithGap(T& team, const Shape& shape) : space(team.space(), shape.gap_turns) {}
};

/// Workers that are kept begin on CPUs of their own. In a region each waits a little for the others, so that none takes the part of one that
/// comes late; processes share no word to wait for, and have parts of their own anyway.
template <Team T>
void place_workers(T& team, const TeamOptions& options) {
  if (T::info.fresh_workers || options.begin.empty()) return;
  constexpr int patience = T::info.processes ? 0 : 4000;  // looks of all together: 0.1 to 0.2 ms
  std::atomic<int> looks{0};
  std::atomic<int> arrived{0};
  team.for_each_range(team.slots() * std::max(options.chunk, Count{1}), [&looks, &arrived, &options, slots = team.slots()](Slot slot, Range) {
    place_worker(options.begin, slot);
    ++arrived;
    while (arrived < slots && looks++ < patience) relax();
  });
}

/// What a session does with its team whatever the strategy, compiled once per team: some hundred pairs that each begin and end a team in place
/// would be a third of what is compiled.
template <Team T>
class OnTeam : public Session {
 public:
  [[gnu::noinline]] ~OnTeam() override = default;
  void place() override { place_workers(team_, options_); }
  /// Tosses are made by the workers that will count them.
  void make(const Making& making, Count n) override {
    team_.for_each_range(n, [making](Slot, Range range) { making(range); });
  }
  void inside(const std::function<void()>& work) override { team_.inside(work); }

 protected:
  [[gnu::noinline]] OnTeam(const TeamOptions& options, const Tosses& tosses) : tosses_(tosses), options_(options), team_(options) {}

  /// The shape of a tally over as many slots as the team has.
  [[gnu::noinline]] Shape with_slots(Shape shape) {
    shape.slots = team_.slots();
    return shape;
  }

  const Tosses& tosses_;
  TeamOptions options_;
  T team_;
};

template <Team T, Source S>
void observe_with(T& team, Count n, Witness& witness, const Counting<S>& counting) {
  team.for_each_range(n, [counting, seen = &witness](Slot slot, Range range) {
    const Witness::Begin begin = seen->begin();
    counting(slot, range);
    seen->note(begin, range);
  });
}

/// A tally in the team's space, every range counted by `count_range`.
template <Team T, class Strategy, Source S, template <class> class View = AsItIs>
class Pair final : public OnTeam<T> {
 public:
  Pair(const TeamOptions& options, const Shape& shape, const Tosses& tosses)
      : OnTeam<T>(options, tosses), view_(team_, shape), tally_(view_.space, this->with_slots(shape)), work_turns_(shape.work_turns) {}

  void reset() override { tally_.reset(); }
  Count count() override {
    team_.for_each_range(tosses_.size(), Counting(tally_, source_of<S>(tosses_, work_turns_)));
    return tally_.total();
  }
  Count observe(Witness& witness) override {
    observe_with(team_, tosses_.size(), witness, Counting(tally_, source_of<S>(tosses_, work_turns_)));
    return tally_.total();
  }

 private:
  using OnTeam<T>::tosses_;
  using OnTeam<T>::team_;

  View<T> view_;
  typename Strategy::template In<typename View<T>::Space> tally_;
  int work_turns_;
};

/// The runtime's own reduction: partial counts travel in the way the runtime has for them.
template <Reduces T, class Strategy, Source S>
class ReducingPair final : public OnTeam<T> {
 public:
  ReducingPair(const TeamOptions& options, const Shape& shape, const Tosses& tosses) : OnTeam<T>(options, tosses), work_turns_(shape.work_turns) {}

  void reset() override {}
  Count count() override {
    const S source = source_of<S>(tosses_, work_turns_);
    return team_.reduce(tosses_.size(), [source](Range range) { return count_heads(source, range); });
  }
  Count observe(Witness& witness) override {
    return team_.reduce(tosses_.size(), [source = source_of<S>(tosses_, work_turns_), seen = &witness](Range range) {
      const Witness::Begin begin = seen->begin();
      const Count heads = count_heads(source, range);
      seen->note(begin, range);
      return heads;
    });
  }

 private:
  using OnTeam<T>::tosses_;
  using OnTeam<T>::team_;

  int work_turns_;
};

}  // namespace headcount
