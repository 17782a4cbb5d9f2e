// SPDX-License-Identifier: Apache-2.0
// A launch over sessions that count right, too much, nothing, or throw.
#include "runner/sampler.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "experiment/errors.hpp"
#include "statistics/verdict.hpp"

namespace headcount {
namespace {

/// Counts `error` heads too many, and holds every call to its place.
class Scripted : public Session {
 public:
  Scripted(const Tosses& tosses, Count error) : tosses_(tosses), error_(error) {}
  void reset() override { ready_ = true; }
  Count count() override {
    EXPECT_TRUE(ready_) << "counted without a reset";
    EXPECT_TRUE(inside_) << "counted outside";
    ready_ = false;
    return tosses_.truth() + error_;
  }
  Count observe(Witness& witness) override {
    witness.note(witness.begin(), {0, tosses_.size()});
    return count() - error_;
  }
  void inside(const std::function<void()>& work) override {
    inside_ = true;
    work();
    inside_ = false;
  }

 private:
  const Tosses& tosses_;
  Count error_;
  bool ready_ = false;
  bool inside_ = false;
};

Registry registry_with(Open open) {
  Registry registry;
  const TeamInfo team{.name = "b", .fresh_workers = true};
  registry.add(Entry{.backend = team, .strategy = {.name = "s"}, .open = std::move(open), .exclusion = {}});
  registry.add(Entry{.backend = team, .strategy = {.name = "none"}, .open = {}, .exclusion = "it cannot be"});
  return registry;
}

Registry wrong_by(Count error) {
  return registry_with([error](const Case&, const Tosses& tosses) { return std::make_unique<Scripted>(tosses, error); });
}

Order order_of(int trials, Count coins = 1000) {
  Order order{.what = {.backend = "b", .strategy = "s", .coins = coins}, .seed = 42, .launch = 0, .stop = {}};
  order.stop.trials = trials;
  order.clock_ns = 25;  // to measure it takes longer than all else here
  return order;
}

TEST(Measure, RecordsTruthAndCountOfEveryTrial) {
  Order order = order_of(12, 100'000);
  const Record record = measure(order, wrong_by(0));
  EXPECT_FALSE(record.failed());
  EXPECT_EQ(record.stop_reason, "fixed");
  EXPECT_EQ(record.samples.truth.size(), 12U);
  EXPECT_EQ(record.samples.count, record.samples.truth);
  EXPECT_EQ(record.samples.ns.size(), record.samples.count.size()) << "no batches";
  EXPECT_TRUE(record.fresh_workers);
  EXPECT_GE(record.warmup_regions, 1);
}

TEST(Measure, MakesExactlyTheTrialsAlsoInBatches) {
  for (const int trials : {1, 4, 19, 101}) {
    const Record record = measure(order_of(trials, 4), wrong_by(0));
    EXPECT_EQ(record.samples.count.size(), static_cast<std::size_t>(trials));
    EXPECT_EQ(record.samples.count, record.samples.truth);
    const auto batch = static_cast<std::size_t>(record.batch);
    EXPECT_EQ(record.samples.ns.size(), (record.samples.count.size() + batch - 1) / batch) << "the last batch may be shorter";
  }
}

TEST(Measure, TossesAreThoseOfTheSeedAndTheLaunch) {
  Order order = order_of(4);
  const Record first = measure(order, wrong_by(0));
  const std::vector<Count> known{482, 483, 504, 468};  // see tests/experiment/tosses_test.cpp
  EXPECT_EQ(std::vector<Count>(first.samples.truth.begin(), first.samples.truth.begin() + 4), known);
  order.launch = 1;
  const Record second = measure(order, wrong_by(0));
  EXPECT_EQ(second.samples.truth[0], 499);
  EXPECT_EQ(second.first_trial, order.first_trial());
}

TEST(Measure, GeneratedTossesAreTheSame) {
  Order order = order_of(4);
  order.what.source = "generated";
  EXPECT_EQ(measure(order, wrong_by(0)).samples.truth[3], 468);
}

TEST(Measure, CountsOnlyTheTruthsThatItIsNotTold) {
  Order order = order_of(4);
  const std::vector<Count> all = measure(order, wrong_by(0)).samples.truth;
  order.truths = {all[0], -7};
  EXPECT_EQ(measure(order, wrong_by(0)).samples.truth, (std::vector<Count>{all[0], -7, all[2], all[3]}));
}

TEST(Measure, KeepsWrongCountsAsTheyAre) {
  for (const Count error : {Count{1}, Count{-1}, Count{1} << 60}) {
    const Record record = measure(order_of(3), wrong_by(error));
    EXPECT_EQ(record.samples.count[0], record.samples.truth[0] + error);
    EXPECT_EQ(verdict_of(record.promise, record.samples.truth, record.samples.count), Verdict::broken);
  }
}

TEST(Measure, ObservesTheTosses) {
  Order order = order_of(3);
  order.clock_ns.reset();  // it is measured where nobody tells it
  const Record record = measure(order, wrong_by(0));
  EXPECT_EQ(record.observed.trials, 1);
  EXPECT_GT(record.observed.ns, 0);
  EXPECT_EQ(record.observed.workers, 1);
  EXPECT_EQ(record.observed.tosses_per_worker, (std::vector<Count>{1000}));
}

TEST(Measure, StopsAtItsTime) {
  Order order = order_of(0);
  order.stop.trials.reset();
  order.stop.goal = 0;
  order.stop.time_ns = 1;
  EXPECT_EQ(measure(order, wrong_by(0)).stop_reason, "budget");
}

TEST(Measure, CannotOpenWhatIsNotThere) {
  for (const char* strategy : {"unknown", "none"}) {
    Order order = order_of(1);
    order.what.strategy = strategy;
    try {
      (void)measure(order, wrong_by(0));
      ADD_FAILURE() << strategy;
    } catch (const Error& error) {
      EXPECT_EQ(error.status(), Exit::unavailable);
    }
  }
}

TEST(Measure, LetsThroughWhatABackendThrows) {
  const Registry registry = registry_with([](const Case&, const Tosses&) -> std::unique_ptr<Session> { throw std::runtime_error("no such device"); });
  EXPECT_THROW((void)measure(order_of(1), registry), std::runtime_error);
}

}  // namespace
}  // namespace headcount
