// SPDX-License-Identifier: Apache-2.0
// What the operating system counts, from files of a root that is made up.
#include "machine/usage.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "machine/clock.hpp"
#include "machine/fake_root.hpp"

namespace headcount {
namespace {

TEST(UsageNow, ReadsStealFromTheLineOfAllCpus) {
  FakeRoot root;
  root.write("proc/stat", "cpu  10 20 30 40 50 60 70 123 0 0\ncpu0 1 2 3 4 5 6 7 8 0 0\n");
  const auto steal = usage_now(root.path()).steal_ns;
  ASSERT_TRUE(steal);
  EXPECT_DOUBLE_EQ(*steal, 123 * 1e9 / static_cast<double>(sysconf(_SC_CLK_TCK)));
}

TEST(UsageNow, KnowsNothingWhereNothingIsTold) {
  for (const char* const text : {"", "cpu 1 2 3\n", "cpu  1 2 3 4 5 6 7 x\n", "intr 5\n", "cpu  1 2 3 4 5 6 7 -8\n"}) {
    FakeRoot root;
    root.write("proc/stat", text);
    EXPECT_FALSE(usage_now(root.path()).steal_ns) << text;
    EXPECT_FALSE(usage_now(root.path()).throttled_ns) << text;
  }
}

TEST(UsageNow, ReadsThrottlingOfVersionTwoUpToTheRoot) {
  FakeRoot root;
  root.write("proc/self/cgroup", "0::/a/b\n");
  root.write("sys/fs/cgroup/a/cpu.stat", "usage_usec 9\nnr_throttled 3\nthrottled_usec 7000\n");
  root.write("sys/fs/cgroup/a/b/cpu.stat", "usage_usec 9\nthrottled_usec 2000\n");
  EXPECT_EQ(usage_now(root.path()).throttled_ns, 7e6) << "whoever stopped it longest";
}

TEST(UsageNow, ReadsThrottlingOfVersionOne) {
  FakeRoot root;
  root.write("proc/self/cgroup", "4:cpu,cpuacct:/job\n3:memory:/other\n");
  root.write("sys/fs/cgroup/cpu,cpuacct/job/cpu.stat", "nr_periods 5\nnr_throttled 1\nthrottled_time 1234567\n");
  EXPECT_EQ(usage_now(root.path()).throttled_ns, 1234567.0);
}

TEST(UsageNow, CountsTheSwitchesOfAThreadThatSleeps) {
  const Usage before = usage_now();
  for (int i = 0; i < 5; ++i) usleep(1000);
  EXPECT_GE(between(before, usage_now()).voluntary_switches, 5);
}

TEST(Between, IsNeverBelowZeroAndUnknownWhereOneIs) {
  const Usage early{.voluntary_switches = 5, .involuntary_switches = 2, .steal_ns = 1e9, .throttled_ns = {}};
  const Usage late{.voluntary_switches = 7, .involuntary_switches = 1, .steal_ns = 3e9, .throttled_ns = 4.0};
  EXPECT_EQ(between(early, late), (Usage{.voluntary_switches = 2, .involuntary_switches = 0, .steal_ns = 2e9, .throttled_ns = {}}));
}

TEST(CpuTime, HasThatOfChildrenThatHaveEnded) {
  constexpr std::int64_t burnt_ns = 20'000'000;
  const auto before = cpu_ns();
  const pid_t child = fork();
  if (child == 0) {
    const auto begin = cpu_ns();
    while (cpu_ns() - begin < burnt_ns) {
    }
    _exit(0);
  }
  waitpid(child, nullptr, 0);
  EXPECT_GE(cpu_ns() - before, burnt_ns / 2) << "the kernel may count in steps";
}

}  // namespace
}  // namespace headcount
