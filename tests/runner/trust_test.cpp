// SPDX-License-Identifier: Apache-2.0
// Records that contradict their order, the runner's clock, or the seed.
#include "runner/trust.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "headcount/tosses.hpp"

namespace headcount {
namespace {

using testing::HasSubstr;

constexpr double second = 1e9;

Order ordered(int trials) {
  Order order{.what = {.backend = "b", .strategy = "s", .coins = 100}, .seed = 7, .launch = 2, .stop = {}};
  if (trials > 0) order.stop.trials = trials;
  return order;
}

/// What an honest program answers: a millisecond per trial.
Record honest(const Order& order, int trials) {
  Record record;
  record.what = order.what;
  record.first_trial = order.first_trial();
  Tosses tosses(order.seed, order.what.coins, order.what.heads, Tosses::Keep::memory);
  for (int i = 0; i < trials; ++i) {
    tosses.make(record.first_trial + static_cast<std::uint64_t>(i));
    record.samples.truth.push_back(tosses.truth());
  }
  record.samples.count = record.samples.truth;
  record.samples.ns.assign(record.samples.truth.size(), 1e6);
  return record;
}

std::string lie(const std::function<void(Record&)>& forge, int asked = 10, int made = 10, double wall_ns = second) {
  Record record = honest(ordered(asked), made);
  forge(record);
  Truths truths(ordered(asked).seed);
  return lie_in(record, ordered(asked), wall_ns, truths);
}

TEST(Truths, AreKnownAsFarAsTheyWereMade) {
  const Order order = ordered(3);
  Truths truths(order.seed);
  EXPECT_TRUE(truths.known_of(order).empty());
  const Record record = honest(order, 3);
  ASSERT_EQ(lie_in(record, order, second, truths), "");
  EXPECT_EQ(truths.known_of(order), record.samples.truth);
  Order next = order;
  next.launch += 1;
  EXPECT_TRUE(truths.known_of(next).empty()) << "another launch has other tosses";
  next = order;
  next.what.heads = 0.25;
  EXPECT_TRUE(truths.known_of(next).empty());
}

const auto nothing = [](Record&) {};

TEST(LieIn, IsEmptyForTheHonest) {
  EXPECT_EQ(lie(nothing), "");
  EXPECT_EQ(lie(nothing, 10, 12), "made 12 trials where 10 were ordered");
  const auto batch_of_3 = [](Record& r) {
    r.batch = 3;
    r.samples.ns.resize(4);
  };
  EXPECT_EQ(lie(batch_of_3, 10, 12), "") << "a batch is not cut";
  EXPECT_EQ(lie(nothing, 0, 30), "");
  EXPECT_EQ(lie(nothing, 0, 1), "") << "where its time was over";
}

TEST(LieIn, NamesAForgedTruth) {
  const std::string what = lie([](Record& r) {
    ++r.samples.truth[9];
    ++r.samples.count[9];
  });
  EXPECT_THAT(what, testing::MatchesRegex("trial 8589934601 has [0-9]+ heads, not the [0-9]+ that it claims"));
}

TEST(LieIn, NamesOtherTosses) {
  EXPECT_THAT(lie([](Record& r) { r.samples.truth = honest(ordered(10), 11).samples.truth, r.samples.truth.erase(r.samples.truth.begin()); }),
              HasSubstr("heads, not the"));
  EXPECT_THAT(lie([](Record& r) { r.samples.truth.assign(10, r.samples.truth.front()); }), HasSubstr("heads, not the")) << "the same in every trial";
}

TEST(LieIn, CountsTheTrials) {
  EXPECT_EQ(lie(nothing, 10, 9), "made 9 trials where 10 were ordered");
  EXPECT_EQ(lie(nothing, 0, 1001), "made 1001 trials where 1000 were ordered");
  EXPECT_EQ(lie(nothing, 0, 3, 50e6), "made 3 trials where 16 were ordered, and had time for more");
}

TEST(LieIn, LooksAtItsOwnClock) {
  EXPECT_EQ(lie([](Record& r) { r.samples.ns[0] = 1000 * second; }), "claims 1e+03 s of trials in a launch that took 1 s");
  EXPECT_EQ(lie(nothing, 10, 10, 5e6), "claims 0.01 s of trials in a launch that took 0.005 s");
  EXPECT_EQ(lie([](Record& r) { r.measured_ns = 2 * second; }), "claims 2 s in a launch that took 1 s");
  EXPECT_EQ(lie([](Record& r) { r.setup_ns = 2 * second; }), "claims 2 s in a launch that took 1 s");
}

TEST(LieIn, HoldsABatchToTheClock) {
  const auto batch = [](Record& r) {
    r.batch = 10;
    r.samples.ns = {1.5e8};
  };
  EXPECT_EQ(lie(batch, 10, 10), "claims 1.5 s of trials in a launch that took 1 s");
}

/// With nothing known before.
std::string forged(const Record& record, TruthEffort effort = {}) {
  Truths truths(7);
  return forged_truth_in(record, truths, effort);
}

TEST(ForgedTruthIn, NeedsNoEffortForWhatIsKnown) {
  Truths truths(7);
  Record record = honest(ordered(50), 50);
  EXPECT_EQ(forged_truth_in(record, truths), "") << "another case of the same launch";
  for (std::size_t place = 0; place < 50; ++place) {
    Record other = record;
    ++other.samples.truth[place];
    EXPECT_NE(forged_truth_in(other, truths, {.tosses = 0}), "") << place;
  }
  record.first_trial += 1;
  EXPECT_NE(forged_truth_in(record, truths), "") << "another launch";
  record.first_trial -= 1;
  EXPECT_EQ(forged_truth_in(record, truths), "") << "and the first one again";
}

TEST(ForgedTruthIn, SeesTheFirstAndTheLastOfTooMany) {
  const Record record = honest(ordered(50), 50);
  EXPECT_EQ(forged(record, {.tosses = 500}), "");
  for (const std::size_t place : {std::size_t{0}, std::size_t{49}}) {
    Record lying = record;
    ++lying.samples.truth[place];
    EXPECT_NE(forged(lying, {.tosses = 0}), "") << place;
  }
}

TEST(ForgedTruthIn, DrawsTheOthersByChance) {
  Record lying = honest(ordered(50), 50);
  ++lying.samples.truth[25];
  int seen = 0;
  for (int i = 0; i < 200; ++i) seen += forged(lying, {.tosses = 2500}).empty() ? 0 : 1;
  EXPECT_GT(seen, 40) << "half of them";
  EXPECT_LT(seen, 160);
  EXPECT_NE(forged(lying), "") << "where all can be seen";
}

TEST(LieIn, NamesATimeThatNoClockShows) {
  EXPECT_THAT(lie([](Record& r) { r.samples.ns[3] = 0; }),
              HasSubstr("claims no time at all for trial 8589934595, and two readings of the clock alone take"));
}

TEST(LieIn, NamesMoreCpuTimeThanThereAreCpus) {
  EXPECT_THAT(lie([](Record& r) { r.cpu_ns = 1e12; }), HasSubstr("claims 1e+04 s of CPU time in a launch that took 1 s on "));
  EXPECT_EQ(lie([](Record& r) { r.cpu_ns = 0.9e8; }), "") << "within a second, ten trials";
}

}  // namespace
}  // namespace headcount
