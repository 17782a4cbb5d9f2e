// SPDX-License-Identifier: Apache-2.0
// The name of a case tells every factor that is not as usual, and no two cases share one.
#include "headcount/case.hpp"

#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "headcount/padding.hpp"

namespace headcount {
namespace {

const Case usual{.backend = "openmp", .strategy = "racy", .coins = 1000, .threads = 2};

TEST(NameOf, IsShortWhereEverythingIsAsUsual) { EXPECT_EQ(name_of(usual), "openmp/racy/coins:1000/threads:2"); }

TEST(NameOf, AppendsWhatIsNotAsUsual) {
  Case a_case = usual;
  a_case.heads = 1;
  a_case.source = "generated";
  EXPECT_EQ(name_of(a_case), "openmp/racy/coins:1000/threads:2/heads:1/source:generated");
  a_case.work_ns = 2.5;
  EXPECT_EQ(name_of(a_case), "openmp/racy/coins:1000/threads:2/heads:1/source:generated/work_ns:2.5");
}

/// The usual case with one factor changed, each factor once.
std::vector<Case> neighbours() {
  std::vector<Case> all(15, usual);
  all[0].backend = "tbb";
  all[1].strategy = "local";
  all[2].coins = 10;
  all[3].threads = 1;
  all[4].heads = 0.25;
  all[5].source = "generated";
  all[6].work_ns = 1;
  all[7].gap_ns = 1;
  all[8].schedule = "dynamic";
  all[9].wait = "active";
  all[10].pin = "cores";
  all[11].dials.set(padding_bytes, 64);
  all[12].place = "none";
  all[13].tosses = "caller";
  all[14].look = "mask";
  return all;
}

TEST(NameOf, DiffersWhereAnyFactorDoes) {
  std::set<std::string> names{name_of(usual)};
  for (const Case& other : neighbours()) {
    EXPECT_FALSE(other == usual);
    names.insert(name_of(other));
  }
  EXPECT_EQ(names.size(), neighbours().size() + 1);
}

TEST(NameOf, WritesEveryDigitOfAFactor) {
  Case a_case = usual;
  a_case.heads = 0.1;
  a_case.coins = 1'000'000'000'000;
  EXPECT_EQ(name_of(a_case), "openmp/racy/coins:1000000000000/threads:2/heads:0.1");
}

}  // namespace
}  // namespace headcount
