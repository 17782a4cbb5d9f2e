// SPDX-License-Identifier: Apache-2.0
// A walk holds every order: counted again along its states, they are those that were explored.
#include "proof/walk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace headcount::proof {
namespace {

using testing::IsEmpty;

const Walk& walk_of(const std::string& strategy) { return *std::ranges::find(shown_walks(), strategy, &Walk::strategy); }

bool is_end(const Walk::State& state) { return state.to[0] == Walk::none && state.to[1] == Walk::none; }

/// The total of each end, with the number of orders that come there.
std::map<Count, std::uint64_t> ends_of(const Walk& walk) {
  std::vector<std::uint64_t> orders(walk.states.size());
  orders[0] = 1;
  std::map<Count, std::uint64_t> ends;
  for (std::size_t i = 0; i < walk.states.size(); ++i) {
    for (const int to : walk.states[i].to)
      if (to != Walk::none) orders[static_cast<std::size_t>(to)] += orders[i];
    if (is_end(walk.states[i])) ends[walk.states[i].total] += orders[i];
  }
  return ends;
}

const Walk::State& after(const Walk& walk, const std::vector<int>& turns) {
  std::size_t at = 0;
  for (const int worker : turns) at = static_cast<std::size_t>(walk.states[at].to[static_cast<std::size_t>(worker)]);
  return walk.states.at(at);
}

TEST(Walk, IsThroughOneOfEachKind) {
  std::vector<std::string> names;
  for (const Walk& walk : shown_walks()) names.push_back(walk.strategy);
  EXPECT_THAT(names, testing::UnorderedElementsAre("racy", "atomic", "mutex", "spinlock", "local"));
}

TEST(Walk, HoldsEveryOrder) {
  for (const Walk& walk : shown_walks()) {
    std::map<Count, std::uint64_t> expected;
    for (const auto& [total, orders] : walk.ends) expected[total] = orders.exact;
    EXPECT_EQ(ends_of(walk), expected) << walk.strategy;
  }
  EXPECT_EQ(walk_of("racy").orders.exact, 924U);
  EXPECT_EQ(walk_of("atomic").orders.exact, 20U);
}

TEST(Walk, LeadsForwardAndSaysWhatIsDone) {
  for (const Walk& walk : shown_walks())
    for (std::size_t i = 0; i < walk.states.size(); ++i)
      for (std::size_t worker = 0; worker < Walk::workers; ++worker) {
        const int to = walk.states[i].to[worker];
        ASSERT_TRUE(to == Walk::none || to > static_cast<int>(i)) << walk.strategy;
        ASSERT_TRUE(to == Walk::none || !walk.texts.at(static_cast<std::size_t>(walk.states[i].does[worker])).empty());
      }
}

TEST(Walk, OfARaceShowsTheShortestLossAndTheLeastTotal) {
  const Walk racy = walk_of("racy");
  EXPECT_EQ(racy.ends.begin()->first, 2);
  EXPECT_TRUE(is_end(after(racy, racy.least)));
  EXPECT_EQ(after(racy, racy.least).total, 2);
  EXPECT_EQ(racy.shortest_loss.size(), 4U);
  EXPECT_EQ(after(racy, racy.shortest_loss).total, 1);
}

TEST(Walk, OfWhatIsExactEndsAtTheTruthWhateverIsChosen) {
  for (const Walk& walk : shown_walks()) {
    if (walk.promise != Promise::exact) continue;
    EXPECT_THAT(walk.shortest_loss, IsEmpty()) << walk.strategy;
    EXPECT_THAT(ends_of(walk), testing::ElementsAre(testing::Pair(walk.size.workers * walk.size.heads_each, testing::Gt(0U))));
  }
}

TEST(Walk, OfWhatCannotBeExploredIsEmpty) {
  EXPECT_THAT(walk_through({.strategy = {.name = "elsewhere"}, .exclusion = "the runtime's own"}).states, IsEmpty());
}

}  // namespace
}  // namespace headcount::proof
