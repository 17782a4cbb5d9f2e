// SPDX-License-Identifier: Apache-2.0
// Every promise against every kind of count.
#include "statistics/verdict.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace headcount {
namespace {

using Heads = std::vector<Count>;

TEST(Possible, ExactIsTheTruthAndNothingElse) {
  EXPECT_TRUE(possible(Promise::exact, 500, 500));
  EXPECT_TRUE(possible(Promise::exact, 0, 0));
  for (const Count count : {499, 501, 0, -1}) EXPECT_FALSE(possible(Promise::exact, 500, count)) << count;
}

TEST(Possible, LossyLiesBetweenOneAndTheTruth) {
  for (const Promise promise : {Promise::lossy, Promise::undefined}) {
    for (const Count count : {1, 250, 500}) EXPECT_TRUE(possible(promise, 500, count)) << count;
    for (const Count count : {0, 501, -1}) EXPECT_FALSE(possible(promise, 500, count)) << count;
    EXPECT_TRUE(possible(promise, 0, 0));
    EXPECT_FALSE(possible(promise, 0, 1));
  }
}

TEST(Possible, UnsharedStaysZero) {
  EXPECT_TRUE(possible(Promise::unshared, 500, 0));
  for (const Count count : {1, 500, -1}) EXPECT_FALSE(possible(Promise::unshared, 500, count)) << count;
}

TEST(VerdictOf, ExactOnlyWhereItWasPromised) {
  EXPECT_EQ(verdict_of(Promise::exact, Heads{5, 6}, Heads{5, 6}), Verdict::exact);
  for (const Promise promise : {Promise::lossy, Promise::undefined}) EXPECT_EQ(verdict_of(promise, Heads{5, 6}, Heads{5, 6}), Verdict::unproven);
}

TEST(VerdictOf, OneLossIsEnough) {
  EXPECT_EQ(verdict_of(Promise::lossy, Heads{5, 6, 7}, Heads{5, 6, 6}), Verdict::lossy);
  EXPECT_EQ(verdict_of(Promise::undefined, Heads{5, 6, 7}, Heads{1, 6, 7}), Verdict::lossy);
  EXPECT_EQ(verdict_of(Promise::unshared, Heads{5, 6}, Heads{0, 0}), Verdict::lossy);
}

TEST(VerdictOf, OneImpossibleTrialIsEnough) {
  EXPECT_EQ(verdict_of(Promise::exact, Heads{5, 6, 7}, Heads{5, 5, 7}), Verdict::broken);
  EXPECT_EQ(verdict_of(Promise::exact, Heads{5}, Heads{6}), Verdict::broken);
  EXPECT_EQ(verdict_of(Promise::exact, Heads{5}, Heads{-1}), Verdict::broken) << "poison: nobody counted";
  EXPECT_EQ(verdict_of(Promise::lossy, Heads{5, 6}, Heads{4, 7}), Verdict::broken);
  EXPECT_EQ(verdict_of(Promise::lossy, Heads{5, 6}, Heads{4, 0}), Verdict::broken);
  EXPECT_EQ(verdict_of(Promise::unshared, Heads{5, 6}, Heads{0, 6}), Verdict::broken);
}

TEST(VerdictOf, HasAName) {
  EXPECT_EQ(name_of(Verdict::exact), "exact");
  EXPECT_EQ(name_of(Verdict::lossy), "lossy");
  EXPECT_EQ(name_of(Verdict::unproven), "unproven");
  EXPECT_EQ(name_of(Verdict::broken), "broken");
}

}  // namespace
}  // namespace headcount
