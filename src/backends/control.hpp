// SPDX-License-Identifier: Apache-2.0
// A control: a session whose time and loss are known, so that anyone can see whether what is told of it is right.
#pragma once

#include <chrono>

#include "headcount/loop.hpp"
#include "headcount/session.hpp"
#include "headcount/source.hpp"
#include "headcount/strategy.hpp"
#include "headcount/tally.hpp"
#include "headcount/team.hpp"

namespace headcount {
namespace strategies {

struct Control {
  static constexpr StrategyInfo info{
      .name = "control",
      .promise = Promise::undefined,
      .core = false,
      .about = "no way of counting: takes 10 ns a toss by the clock, and tells a tenth too few heads",
      .explained =
          "Known before it is measured: 1000 tosses take 10 µs and a few readings of the clock, and 10 % of the heads are lost in every trial. "
          "What a report tells of it shows what the report is worth."};
};

}  // namespace strategies

template <Source S>
class ControlSession final : public Session {
 public:
  ControlSession(const TeamOptions&, const Shape&, const Tosses& tosses) : tosses_(tosses) {}
  void reset() override {}
  Count count() override {
    constexpr std::chrono::nanoseconds each{10};
    const auto begin = std::chrono::steady_clock::now();
    const Count heads = count_heads(S::of(tosses_), Range{0, tosses_.size()});
    while (std::chrono::steady_clock::now() - begin < tosses_.size() * each) {
    }
    return heads - heads / 10;
  }
  Count observe(Witness& witness) override {
    const Witness::Begin begin = witness.begin();
    const Count told = count();
    witness.note(begin, {0, tosses_.size()});
    return told;
  }
  void inside(const std::function<void()>& work) override { work(); }

 private:
  const Tosses& tosses_;
};

}  // namespace headcount
