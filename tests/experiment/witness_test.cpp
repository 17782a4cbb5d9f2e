// SPDX-License-Identifier: Apache-2.0
// A witness keeps what it is told by all threads and by forked processes, and no more than it has room for.
#include "headcount/witness.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <numeric>
#include <set>
#include <thread>
#include <vector>

namespace headcount {
namespace {

std::int64_t clock_now = 0;
std::int64_t fake_clock() { return clock_now; }

TEST(Witness, KeepsBeginEndTossesAndWorker) {
  Witness witness(&fake_clock);
  clock_now = 100;
  const Witness::Begin begin = witness.begin();
  clock_now = 250;
  witness.note(begin, {10, 14});
  ASSERT_EQ(witness.stays().size(), 1U);
  const Stay& stay = witness.stays().front();
  EXPECT_EQ(stay.begin_ns, 100);
  EXPECT_EQ(stay.end_ns, 250);
  EXPECT_EQ(stay.tosses, 4);
  EXPECT_EQ(stay.worker, gettid());
  EXPECT_GE(stay.cpu, 0);
}

TEST(Witness, ForgetsWhenCleared) {
  Witness witness(&fake_clock);
  EXPECT_TRUE(witness.stays().empty());
  witness.note({0, 0}, {0, 1});
  witness.clear();
  EXPECT_TRUE(witness.stays().empty());
  witness.note({0, 0}, {0, 2});
  EXPECT_EQ(witness.stays().front().tosses, 2);
}

TEST(Witness, KeepsNoMoreThanItHasRoomFor) {
  Witness witness(&fake_clock, nullptr, 3);
  for (Count i = 0; i < 10; ++i) witness.note({0, 0}, {0, i});
  ASSERT_EQ(witness.stays().size(), 3U);
  EXPECT_EQ(witness.stays().back().tosses, 2);
}

TEST(Witness, HearsAllThreads) {
  Witness witness(&fake_clock);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&witness] {
      for (int i = 0; i < 100; ++i) witness.note({0, 0}, {0, 1});
    });
  for (auto& thread : threads) thread.join();
  std::set<std::int64_t> workers;
  for (const Stay& stay : witness.stays()) workers.insert(stay.worker);
  EXPECT_EQ(witness.stays().size(), 400U);
  EXPECT_EQ(workers.size(), 4U);
}

TEST(Witness, HearsAForkedProcess) {
  Witness witness(&fake_clock);
  const pid_t child = fork();
  if (child == 0) {
    witness.note({0, 0}, {0, 5});
    _exit(0);
  }
  ASSERT_EQ(waitpid(child, nullptr, 0), child);
  ASSERT_EQ(witness.stays().size(), 1U);
  EXPECT_EQ(witness.stays().front().worker, child);
  EXPECT_EQ(witness.stays().front().tosses, 5);
}

}  // namespace
}  // namespace headcount
