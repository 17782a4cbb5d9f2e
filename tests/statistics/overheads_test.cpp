// SPDX-License-Identifier: Apache-2.0
// Overheads of cases whose times are known.
#include "statistics/overheads.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "statistics/findings/made_up_cases.hpp"

namespace headcount {
namespace {

MadeUp at(const char* backend, const char* strategy, int threads, double ns, Count coins) {
  return {.backend = backend, .strategy = strategy, .threads = threads, .ns = ns, .coins = coins, .spread = 0.001};
}

/// A region of 2000 ns, 0.1 ns a toss on one thread, 20 ns a head under `atomic` and 50 under `mutex`; two threads.
std::vector<CaseSummary> cases() {
  std::vector<MadeUp> all;
  for (const Count coins : {Count{1000}, Count{100'000}}) {
    const auto n = static_cast<double>(coins);
    all.push_back(at("serial", "local", 1, 0.1 * n, coins));
    all.push_back(at("openmp", "local", 2, 2000 + 0.05 * n, coins));
    all.push_back(at("openmp", "reduction", 2, 2500 + 0.05 * n, coins));
    all.push_back(at("openmp", "atomic", 2, 2000 + 0.05 * n + 20 * n / 2, coins));
    all.push_back(at("openmp", "mutex", 2, 2000 + 0.05 * n + 50 * n / 2, coins));
  }
  return made_up(all);
}

TEST(Overheads, AreThoseThatWerePlanted) {
  const std::vector<CaseSummary> all = cases();
  const std::vector<Overheads> found = overheads_of(all);
  ASSERT_EQ(found.size(), 1U) << "serial is what others are held against";
  const Overheads& openmp = found.front();
  ASSERT_TRUE(openmp.parallel && openmp.atomic && openmp.lock);
  EXPECT_NEAR(openmp.parallel->ns, 2000, 10);
  EXPECT_EQ(openmp.parallel->coins, 1000);
  EXPECT_FALSE(openmp.reduction) << "serial has no reduction here to hold it against";
  EXPECT_NEAR(openmp.atomic->ns, 20, 0.2);
  EXPECT_EQ(openmp.atomic->coins, 100'000);
  EXPECT_NEAR(openmp.lock->ns, 50, 0.5);
  EXPECT_FALSE(openmp.critical);
  ASSERT_TRUE(openmp.parallel->ci);
  EXPECT_LE(openmp.parallel->ci->low, openmp.parallel->ns);
  EXPECT_GE(openmp.parallel->ci->high, openmp.parallel->ns);
}

TEST(Overheads, OfALockAreWithoutTheWorkInIt) {
  std::vector<CaseSummary> all = cases();
  CaseSummary held = made_up(at("openmp", "mutex", 2, 2000 + 5000 + (100 + 50) * 50'000.0, 100'000));
  held.what.gap_ns = 100;
  all.push_back(held);
  EXPECT_NEAR(overheads_of(all).front().lock->ns, 50, 1);
}

TEST(Overheads, BracketTheTaskAtWhichHalfIsUsed) {
  const std::vector<CaseSummary> all = cases();
  const Granularity metg = overheads_of(all).front().metg;
  ASSERT_TRUE(metg.below != nullptr && metg.from != nullptr);
  EXPECT_EQ(metg.below->what.coins, 1000) << "50 of 2050 ns";
  EXPECT_EQ(metg.from->what.coins, 100'000) << "5000 of 7000 ns";
}

TEST(Overheads, WithoutSerialThereAreNoRegions) {
  std::vector<CaseSummary> all = cases();
  std::erase_if(all, [](const CaseSummary& one) { return one.what.backend == "serial"; });
  const Overheads found = overheads_of(all).front();
  EXPECT_FALSE(found.parallel);
  EXPECT_TRUE(found.atomic);
  EXPECT_EQ(found.metg.below, nullptr);
}

TEST(Overheads, KeepWhatIsMeasuredDifferentlyApart) {
  std::vector<CaseSummary> all = cases();
  for (CaseSummary one : cases()) {
    if (one.what.backend == "serial") continue;
    one.what.wait = "passive";
    all.push_back(one);
  }
  const std::vector<Overheads> found = overheads_of(all);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[1].factors, "wait passive");
  EXPECT_TRUE(found[1].parallel);
  for (CaseSummary& one : all) one.what.work_ns = 100;
  EXPECT_TRUE(overheads_of(all).empty()) << "work hides what a construct costs";
}

}  // namespace
}  // namespace headcount
