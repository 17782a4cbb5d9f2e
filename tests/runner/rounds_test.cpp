// SPDX-License-Identifier: Apache-2.0
// The order of a sweep: every round visits every case once, and the seed alone decides when.
#include "runner/rounds.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace headcount {
namespace {

TEST(ShuffledRounds, VisitEveryCaseOncePerRound) {
  for (const std::size_t cases : {1U, 2U, 7U, 100U}) {
    const auto rounds = shuffled_rounds(cases, 5, 42);
    ASSERT_EQ(rounds.size(), 5U);
    for (auto round : rounds) {
      std::ranges::sort(round);
      ASSERT_EQ(round.size(), cases);
      for (std::size_t i = 0; i < cases; ++i) EXPECT_EQ(round[i], i);
    }
  }
}

TEST(ShuffledRounds, DependOnTheSeedAlone) {
  EXPECT_EQ(shuffled_rounds(20, 3, 42), shuffled_rounds(20, 3, 42));
  EXPECT_NE(shuffled_rounds(20, 3, 42), shuffled_rounds(20, 3, 43));
}

TEST(ShuffledRounds, DifferFromEachOther) {
  const auto rounds = shuffled_rounds(20, 3, 42);
  EXPECT_NE(rounds[0], rounds[1]);
  EXPECT_NE(rounds[1], rounds[2]);
  EXPECT_FALSE(std::ranges::is_sorted(rounds[0]));
}

TEST(ShuffledRounds, BringEveryCaseToEveryPlace) {
  const auto rounds = shuffled_rounds(4, 400, 1);
  for (std::size_t place = 0; place < 4; ++place)
    for (std::size_t a_case = 0; a_case < 4; ++a_case) {
      const auto times = std::ranges::count_if(rounds, [&](const auto& round) { return round[place] == a_case; });
      EXPECT_NEAR(static_cast<double>(times), 100, 45) << "5 standard deviations";
    }
}

TEST(ShuffledRounds, OfNothingAreEmpty) {
  EXPECT_TRUE(shuffled_rounds(5, 0, 1).empty());
  EXPECT_TRUE(shuffled_rounds(0, 1, 1).front().empty());
}

TEST(BeginWith, KeepsTheOrderOfTheOthers) {
  Round round{3, 0, 2, 1};
  begin_with(round, std::vector<std::size_t>{1, 3});
  EXPECT_EQ(round, (Round{1, 3, 0, 2}));
}

TEST(IsPricedRound, GoesFromSmallToLargeAndThenByTheSeed) {
  std::vector<Case> cases;
  for (const Count coins : {1000, 1'000'000, 2000, 3000, 4000}) cases.push_back({.backend = "b", .strategy = "s", .coins = coins});
  const Round shuffled{4, 1, 3, 0, 2};
  EXPECT_TRUE(is_priced_round({0, 2, 4, 1, 3}, shuffled, cases)) << "two for their price";
  EXPECT_TRUE(is_priced_round(shuffled, shuffled, cases)) << "none";
  EXPECT_FALSE(is_priced_round({4, 3, 2, 1, 0}, shuffled, cases));
  EXPECT_FALSE(is_priced_round({0, 2, 1, 3, 4}, shuffled, cases)) << "the rest in an order of its own";
}

}  // namespace
}  // namespace headcount
