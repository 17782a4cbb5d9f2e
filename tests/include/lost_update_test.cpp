// SPDX-License-Identifier: Apache-2.0
// Two workers see heads once each, in every order in which their operations can interleave: a lossy strategy loses exactly one
// of the two updates where the second worker comes between the first one's load and store, and an exact one loses none
// anywhere. The loop and the strategies are the very ones that are measured; only the space is scripted. A new strategy is
// covered here as soon as it stands in strategies::All.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <type_traits>
#include <vector>

#include "statistics/verdict.hpp"
#include "headcount/loop.hpp"
#include "headcount/pair.hpp"
#include "headcount/strategies/all.hpp"
#include "scripted_space.hpp"

namespace headcount {
namespace {

/// Every toss is heads.
struct OnlyHeads {
  static OnlyHeads of(const Tosses&) { return {}; }
  [[nodiscard]] bool heads(Count) const { return true; }
};

/// The total when two workers count one heads each, their operations in the order of the turns.
template <class Strategy>
Count total_after(const std::vector<int>& turns) {
  Script script(turns);
  ScriptedSpace space(script);
  typename Strategy::template In<ScriptedSpace> tally(space, Shape{.coins = 2, .slots = 2});
  tally.reset();
  script.run(
      [&] {
        count_range(tally, 0, OnlyHeads{}, Range{0, 1});
      },
      [&] {
        count_range(tally, 1, OnlyHeads{}, Range{1, 2});
      });
  return tally.total();
}

/// All orders of the first `n` operations; those that come after alternate.
std::vector<std::vector<int>> all_orders(int n) {
  std::vector<std::vector<int>> orders;
  for (unsigned bits = 0; bits < 1U << n; ++bits) {
    std::vector<int> turns;
    for (int i = 0; i < n; ++i) turns.push_back(static_cast<int>(bits >> i & 1U));
    orders.push_back(turns);
  }
  return orders;
}

/// The strategies that work in any space: the others have no operations to interleave.
template <class Known, class All>
struct Tallying;
template <class... Known>
struct Tallying<testing::Types<Known...>, strategies::List<>> {
  using Type = testing::Types<Known...>;
};
template <class... Known, class First, class... Rest>
struct Tallying<testing::Types<Known...>, strategies::List<First, Rest...>>
    : Tallying<std::conditional_t<Tallies<First, ScriptedSpace>, testing::Types<Known..., First>, testing::Types<Known...>>,
               strategies::List<Rest...>> {};

struct ByName {
  template <class Strategy>
  static std::string GetName(int) {
    return std::string(Strategy::info.name);
  }
};

template <class Strategy>
class LostUpdate : public testing::Test {};
using Strategies = Tallying<testing::Types<>, strategies::All>::Type;
TYPED_TEST_SUITE(LostUpdate, Strategies, ByName);

/// The second worker does all of its work between the first one's first operation and its second.
const std::vector<int> cut_in_between{0, 1, 1, 1, 1, 1, 1, 1, 1};
/// The second worker begins when the first one has ended.
const std::vector<int> one_after_the_other{0, 0, 0, 0, 0, 0, 0, 0, 0};

TYPED_TEST(LostUpdate, IsLostByALossyStrategyAlone) {
  const Count expected[] = {2, 1};
  if (TypeParam::info.promise == Promise::exact || TypeParam::info.promise == Promise::lossy) {
    EXPECT_EQ(total_after<TypeParam>(cut_in_between), expected[TypeParam::info.promise == Promise::lossy]);
    EXPECT_EQ(total_after<TypeParam>(one_after_the_other), 2);
  }
}

TYPED_TEST(LostUpdate, KeepsThePromiseInEveryOrder) {
  std::set<Count> totals;
  for (const auto& turns : all_orders(8)) totals.insert(total_after<TypeParam>(turns));
  for (const Count total : totals) EXPECT_TRUE(possible(TypeParam::info.promise, 2, total)) << total << " of 2";
  if (TypeParam::info.promise == Promise::lossy) {
    EXPECT_EQ(totals, (std::set<Count>{1, 2}));
  }
}

TEST(ScriptedSpace, StopsWorkersThatWaitForEver) {
  Script script({});
  ScriptedSpace space(script);
  space.lock().lock();
  EXPECT_THROW(script.run([&] { space.lock().lock(); }, [&] { space.lock().lock(); }), std::runtime_error);
}

}  // namespace
}  // namespace headcount
