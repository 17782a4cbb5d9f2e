// SPDX-License-Identifier: Apache-2.0
// Tosses against known answers: they must be the same on every machine, with every compiler, at every level of optimisation.
// The numbers come from this Python 3 program, which knows nothing of headcount but its definition:
//
//   M, GAMMA = 2**64 - 1, 0x9e3779b97f4a7c15
//   def mix(z):
//       z = ((z ^ (z >> 30)) * 0xbf58476d1ce4e5b9) & M
//       z = ((z ^ (z >> 27)) * 0x94d049bb133111eb) & M
//       return z ^ (z >> 31)
//   def splitmix64(state):  # Steele, Lea, Flood 2014
//       while True: state = (state + GAMMA) & M; yield mix(state)
//   def key(seed, trial): return mix(mix((seed + GAMMA) & M) ^ mix((trial + 0x632be59bd9b4e019) & M))
//   def tosses(seed, trial, n): return [(z >> 11) / 2**53 for z, _ in zip(splitmix64(key(seed, trial)), range(n))]
//   def truth(seed, trial, n, p=0.5): return sum(x > 1 - p for x in tosses(seed, trial, n))
#include "headcount/tosses.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "headcount/loop.hpp"
#include "headcount/session.hpp"
#include "headcount/source.hpp"
#include "headcount/toss.hpp"

namespace headcount {
namespace {

constexpr auto memory = Tosses::Keep::memory;
constexpr auto nothing = Tosses::Keep::nothing;

std::vector<Count> truths(std::uint64_t seed, Count n, double heads, Tosses::Keep keep, std::uint64_t first, int trials) {
  Tosses tosses(seed, n, heads, keep);
  std::vector<Count> all;
  for (int i = 0; i < trials; ++i) {
    tosses.make(first + static_cast<std::uint64_t>(i));
    all.push_back(tosses.truth());
  }
  return all;
}

TEST(Toss, MixIsSplitMix64) {  // the first outputs for the seed 1234567, as published with the reference implementation
  std::uint64_t state = 1234567;
  EXPECT_EQ(mix(state += golden), 6457827717110365317U);
  EXPECT_EQ(mix(state += golden), 3203168211198807973U);
  EXPECT_EQ(mix(state += golden), 9817491932198370423U);
}

TEST(Toss, KeysAreThoseOfThePythonProgram) {
  EXPECT_EQ(trial_key(42, 0), 0xd72311270bcf7d3cU);
  EXPECT_EQ(trial_key(42, 1), 0x0e831c58a4dd9dd2U);
  EXPECT_EQ(trial_key(42, std::uint64_t{1} << 32), 0xf107c1b5ffd8fee0U);
  EXPECT_EQ(trial_key(42, std::uint64_t{1} << 63), 0x423f009a0746ec31U);
  EXPECT_EQ(trial_key(0, 0), 0x57b74577e39d30beU);
  EXPECT_EQ(trial_key(UINT64_MAX, UINT64_MAX), 0x47cddd529f1dd7beU);
}

TEST(Toss, ValuesAreThoseOfThePythonProgram) {
  const std::uint64_t key = trial_key(42, 0);
  EXPECT_EQ(toss(key, 0), 0x1.e8fa8ef9a3ffap-1);
  EXPECT_EQ(toss(key, 1), 0x1.4fa8ed58d2f70p-2);
  EXPECT_EQ(toss(key, 2), 0x1.eb0dd36476856p-2);
  EXPECT_EQ(toss(key, 3), 0x1.e6bc34d2a031cp-3);
}

TEST(Toss, LiesInTheHalfOpenUnitIntervalAndIsUniform) {
  std::vector<double> values(100'000);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = toss(trial_key(1, 2), static_cast<Count>(i));
  EXPECT_GE(std::ranges::min(values), 0.0);
  EXPECT_LT(std::ranges::max(values), 1.0);
  EXPECT_NEAR(std::accumulate(values.begin(), values.end(), 0.0) / 1e5, 0.5, 0.005);  // over 5 standard errors
}

TEST(Toss, TheBarIsHeadsForProbability) {
  EXPECT_EQ(bar_for(0.5), 0.5);
  EXPECT_EQ(bar_for(0.0), 1.0);  // no toss is above
  EXPECT_LT(bar_for(1.0), 0.0);  // every toss is above, also 0
}

TEST(Tosses, TruthsAreThoseOfThePythonProgram) {
  const std::vector<Count> first{482, 483, 504, 468, 481, 486, 501, 505};
  EXPECT_EQ(truths(42, 1000, 0.5, memory, 0, 8), first);
  EXPECT_EQ(truths(0, 1000, 0.5, memory, 0, 4), (std::vector<Count>{491, 521, 525, 514}));
  EXPECT_EQ(truths(42, 1000, 0.25, memory, 0, 4), (std::vector<Count>{244, 239, 239, 250}));
  EXPECT_EQ(truths(42, 1000, 0.5, memory, std::uint64_t{1} << 32, 4), (std::vector<Count>{499, 484, 496, 535}));
  EXPECT_EQ(truths(42, 100'003, 0.5, memory, 0, 1), (std::vector<Count>{49'689}));
}

TEST(Tosses, GeneratedOnesAreTheSame) {
  for (const Count n : {0, 1, 7, 1000})
    for (const double heads : {0.0, 0.3, 0.5, 1.0})
      EXPECT_EQ(truths(9, n, heads, nothing, 0, 5), truths(9, n, heads, memory, 0, 5)) << n << " tosses, " << heads;
}

TEST(Tosses, AllOrNoneAreHeadsAtTheEnds) {
  EXPECT_EQ(truths(42, 1000, 0.0, memory, 0, 2), (std::vector<Count>{0, 0}));
  EXPECT_EQ(truths(42, 1000, 1.0, memory, 0, 2), (std::vector<Count>{1000, 1000}));
}

TEST(Tosses, ABatchHoldsTheTrialsThatFollow) {
  for (const auto keep : {memory, nothing}) {
    Tosses tosses(42, 1000, 0.5, keep, 3);
    tosses.make(1);
    EXPECT_EQ(tosses.truth(), 483);
    tosses.select(2);
    EXPECT_EQ(tosses.truth(), 468);
    EXPECT_EQ(tosses.key(), trial_key(42, 3));
    tosses.select(1);
    EXPECT_EQ(tosses.truth(), 504);
    tosses.make(6);
    EXPECT_EQ(tosses.truth(), 501) << "make selects the first";
  }
}

/// A session whose only worker is the caller.
class Alone : public Session {
 public:
  void reset() override {}
  Count count() override { return 0; }
  Count observe(Witness&) override { return 0; }
  void inside(const std::function<void()>& work) override { work(); }
};

TEST(Tosses, AreTheSameWhoeverMakesThem) {
  Alone session;
  Tosses tosses(42, 1000, 0.5, memory, 3);
  for (const char* by : {"worker", "settled", "caller"}) {
    make_tosses(tosses, session, 1, by);
    EXPECT_EQ(tosses.truth(), 483) << by << ": the first is selected";
    for (std::size_t place = 0; place < 3; ++place) {
      tosses.select(place);
      EXPECT_EQ(tosses.key(), trial_key(42, 1 + place)) << by;
      EXPECT_EQ(tosses.values()[999], toss(tosses.key(), 999)) << by;
    }
  }
}

TEST(Tosses, PartsOfTheTruthAddUp) {
  Tosses tosses(42, 1000, 0.5, memory);
  tosses.make(0);
  const InMemory source = InMemory::of(tosses);
  EXPECT_EQ(count_heads(source, {0, 333}) + count_heads(source, {333, 333}) + count_heads(source, {333, 1000}), 482);
}

}  // namespace
}  // namespace headcount
