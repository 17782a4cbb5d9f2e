// SPDX-License-Identifier: Apache-2.0
// A pair is a team with a strategy: the only place where the axes meet.
#pragma once

#include "headcount/loop.hpp"
#include "headcount/session.hpp"
#include "headcount/strategy.hpp"
#include "headcount/team.hpp"

namespace headcount {

/// The strategy works through cells, and so in any space.
template <class Strategy, class Space>
concept Tallies = requires { typename Strategy::template In<Space>; };

/// A tally in the team's space, every range counted by `count_range`.
template <Team T, class Strategy, Source S>
class Pair final : public Session {
 public:
  Pair(const TeamOptions& options, Shape shape, const Tosses& tosses)
      : tosses_(tosses), team_(options), tally_(team_.space(), with_slots(shape)) {}

  void reset() override { tally_.reset(); }
  Count count() override {
    const S source = S::of(tosses_);
    team_.for_each_range(tosses_.size(),
                         [&](Slot slot, Range range) { count_range(tally_, slot, source, range); });
    return tally_.total();
  }
  Count observe(Witness& witness) override {
    const S source = S::of(tosses_);
    team_.for_each_range(tosses_.size(), [&](Slot slot, Range range) {
      const auto begin = witness.now();
      count_range(tally_, slot, source, range);
      witness.note(begin, range);
    });
    return tally_.total();
  }
  void inside(const std::function<void()>& work) override { team_.inside(work); }

 private:
  Shape with_slots(Shape shape) {
    shape.slots = team_.slots();
    return shape;
  }

  const Tosses& tosses_;
  T team_;
  typename Strategy::template In<SpaceOf<T>> tally_;
};

/// The runtime's own reduction: partial counts travel in the way the runtime has for them.
template <Reduces T, class Strategy, Source S>
class ReducingPair final : public Session {
 public:
  ReducingPair(const TeamOptions& options, Shape, const Tosses& tosses) : tosses_(tosses), team_(options) {}

  void reset() override {}
  Count count() override {
    const S source = S::of(tosses_);
    return team_.reduce(tosses_.size(), [source](Range range) { return count_heads(source, range); });
  }
  Count observe(Witness& witness) override {
    const S source = S::of(tosses_);
    return team_.reduce(tosses_.size(), [&witness, source](Range range) {
      const auto begin = witness.now();
      const Count heads = count_heads(source, range);
      witness.note(begin, range);
      return heads;
    });
  }
  void inside(const std::function<void()>& work) override { team_.inside(work); }

 private:
  const Tosses& tosses_;
  T team_;
};

}  // namespace headcount
