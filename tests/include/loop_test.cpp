// SPDX-License-Identifier: Apache-2.0
// What count_range says to a worker, and when: a strategy relies on the order.
#include "headcount/loop.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "headcount/strategies/local.hpp"

namespace headcount {
namespace {

using Said = std::vector<std::string>;

/// Says each look at a toss; every second toss is heads.
struct ToldTosses {
  Said* said = nullptr;
  static ToldTosses of(const Tosses&) { return {}; }
  [[nodiscard]] bool heads(Count i) const {
    said->push_back("toss " + std::to_string(i));
    return i % 2 == 1;
  }
};

template <class W>
struct TallyOf {
  W seat;
  W worker(Slot) { return seat; }
};

struct SeesAll {
  Said* said;
  void on_start() { said->emplace_back("start"); }
  void on_heads() { said->emplace_back("heads"); }
  void on_end() { said->emplace_back("end"); }
};

TEST(Loop, WorkerHearsOfStartThenHeadsThenEnd) {
  Said said;
  TallyOf<SeesAll> tally{{&said}};
  count_range(tally, 0, ToldTosses{&said}, Range{2, 4});
  EXPECT_EQ(said, (Said{"start", "toss 2", "toss 3", "heads", "end"}));
}

/// A cell that says what is asked of it.
struct ToldCell {
  Said* said;
  void add(Count heads) { said->push_back("add " + std::to_string(heads)); }
};

TEST(Loop, LocalTouchesItsCellOnceAtTheEnd) {
  Said said;
  TallyOf<strategies::Local::Worker<ToldCell>> tally{{ToldCell{&said}}};
  count_range(tally, 0, ToldTosses{&said}, Range{0, 2});
  EXPECT_EQ(said, (Said{"toss 0", "toss 1", "add 1"}));
}

}  // namespace
}  // namespace headcount
