// SPDX-License-Identifier: Apache-2.0
// Where workers stay or begin, asked of threads of their own: a test that was pinned would pin the next one.
#include "headcount/pinning.hpp"

#include <gtest/gtest.h>
#include <sched.h>

#include <thread>

#include "machine/usable_cpus.hpp"

namespace headcount {
namespace {

cpu_set_t mask() {
  cpu_set_t set;
  CPU_ZERO(&set);
  sched_getaffinity(0, sizeof set, &set);
  return set;
}

void apart(const auto& work) { std::thread(work).join(); }

TEST(CpusFor, AreThoseOfTheProcessInAPinnedThreadToo) {
  const std::vector<int> compact = cpus_for("compact");
  const std::vector<int> last{allowed_cpus().back()};
  apart([&] {
    pin_worker(compact, 0);
    EXPECT_EQ(CPU_COUNT(std::vector{mask()}.data()), 1);
    EXPECT_EQ(cpus_for("compact"), compact);
    EXPECT_EQ(cpus_for("scatter").size(), compact.size());
    EXPECT_EQ(cpus_for(std::to_string(last[0])), last);
  });
}

TEST(PlaceWorker, GivesTheMaskBack) {
  apart([] {
    const cpu_set_t before = mask();
    place_worker({allowed_cpus().back()}, 3);
    const cpu_set_t after = mask();
    EXPECT_TRUE(CPU_EQUAL(&before, &after));
  });
}

TEST(CpusOf, ArePinnedElsePlacedElseNone) {
  be_told_cpus({});  // whatever a launch before this one was told
  Case what;
  EXPECT_EQ(cpus_of(what), cpus_for("scatter"));
  what.pin = std::to_string(allowed_cpus().back());
  EXPECT_EQ(cpus_of(what), std::vector{allowed_cpus().back()});
  be_told_cpus(std::vector{7, 3});
  EXPECT_EQ(cpus_of(what), (std::vector{7, 3}));
  what.pin = what.place = "none";
  EXPECT_TRUE(cpus_of(what).empty()) << "whatever was told";
  be_told_cpus({});
}

}  // namespace
}  // namespace headcount
