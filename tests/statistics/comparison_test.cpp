// SPDX-License-Identifier: Apache-2.0
// Two sweeps held against each other: the same, changed, moved by the machine.
#include "statistics/comparison.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "statistics/findings/made_up_cases.hpp"

namespace headcount {
namespace {

std::vector<MadeUp> many(double factor_of_last = 1.0, double factor_of_all = 1.0) {
  std::vector<MadeUp> all;
  for (int i = 0; i < 30; ++i) all.push_back({"openmp", "exact_" + std::to_string(i), 2, 100 * factor_of_all * (i == 29 ? factor_of_last : 1.0)});
  return all;
}

int called(const Comparison& comparison, Speed speed) {
  return static_cast<int>(std::ranges::count_if(comparison.compared, [&](const Compared& pair) { return pair.time && pair.time->speed == speed; }));
}

TEST(Compare, CallsAPlantedTenthAndNothingElse) {
  const auto base = made_up(many());
  const auto fresh = made_up(many(1.1));
  const Comparison comparison = compare(base, fresh, {});
  EXPECT_EQ(called(comparison, Speed::slower), 1);
  EXPECT_EQ(called(comparison, Speed::faster), 0);
  EXPECT_TRUE(comparison.compared.back().regressed());
  EXPECT_LT(comparison.run_effects.at(2), 0.005);
  EXPECT_EQ(called(compare(fresh, base, {}), Speed::faster), 1) << "swapped";
}

TEST(Compare, HalvesOfOneRunAreTheSame) {
  const auto base = made_up(many());
  const auto fresh = made_up(many());
  const Comparison comparison = compare(base, fresh, {});
  EXPECT_EQ(called(comparison, Speed::slower) + called(comparison, Speed::faster), 0);
  EXPECT_GE(called(comparison, Speed::same), 25);
}

TEST(Compare, AMachineInAnotherStateIsNoChangeOfTheCode) {
  const auto base = made_up(many());
  std::vector<MadeUp> moved = many();
  for (std::size_t i = 0; i < moved.size(); ++i) moved[i].ns *= 1.0 + 0.02 * static_cast<double>(i % 15);
  const auto fresh = made_up(moved);
  const Comparison comparison = compare(base, fresh, {});
  EXPECT_GT(comparison.run_effects.at(2), 0.03);
  EXPECT_LT(called(comparison, Speed::slower), 3);
  EXPECT_GT(called(compare(base, fresh, {.run_effect = 0.0}), Speed::slower), 10) << "where the machine is trusted";
}

TEST(Compare, KnowsWhatNeedsNoStatistics) {
  const std::vector<CaseSummary> right{made_up(MadeUp{"openmp", "atomic", 2, 100})};
  const std::vector<CaseSummary> broken{made_up(MadeUp{.backend = "openmp", .strategy = "atomic", .threads = 2, .lost = 1})};
  std::vector<CaseSummary> failed(1);
  failed[0].what = right[0].what;
  failed[0].failure = "crashed";
  EXPECT_EQ(compare(right, broken, {}).compared[0].fate, Fate::broken);
  EXPECT_EQ(compare(broken, right, {}).compared[0].fate, Fate::mended);
  EXPECT_EQ(compare(broken, broken, {}).compared[0].fate, Fate::broken_in_both);
  EXPECT_EQ(compare(right, failed, {}).compared[0].fate, Fate::failed);
  EXPECT_EQ(compare(failed, right, {}).compared[0].fate, Fate::runs_again);
  EXPECT_EQ(compare(failed, failed, {}).compared[0].fate, Fate::failed_in_both);
  EXPECT_EQ(compare(right, right, {}).compared[0].fate, Fate::none);
}

TEST(Compare, SeesARaceThatLosesMoreOften) {
  std::vector<CaseSummary> calm{made_up(race("openmp", 100, 0))};
  std::vector<CaseSummary> lossy{made_up(race("openmp", 100, 50))};
  EXPECT_TRUE(compare(calm, lossy, {}).compared[0].lossier());
  EXPECT_EQ(compare(lossy, calm, {}).compared[0].loss->verdict, "less lossy");
  EXPECT_EQ(compare(lossy, lossy, {}).compared[0].loss->verdict, "unclear") << "36 trials tell a rate of one to within ten points";
}

TEST(Compare, NamesWhatOnlyOneSideHas) {
  const auto base = made_up({{"serial", "reduction", 1, 100}, {"openmp", "atomic", 2, 100}});
  const auto fresh = made_up({{"openmp", "atomic", 2, 100}, {"tbb", "atomic", 2, 100}});
  const Comparison comparison = compare(base, fresh, {});
  ASSERT_EQ(comparison.only_base.size(), 1U);
  EXPECT_EQ(comparison.only_base[0]->what.backend, "serial");
  ASSERT_EQ(comparison.only_new.size(), 1U);
  EXPECT_EQ(comparison.only_new[0]->what.backend, "tbb");
}

}  // namespace
}  // namespace headcount
