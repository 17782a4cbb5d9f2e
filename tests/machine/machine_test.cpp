// SPDX-License-Identifier: Apache-2.0
// What holds on any machine the tests run on, however little it tells about itself.
#include "machine/machine.hpp"

#include <gtest/gtest.h>

#include "fake_root.hpp"

namespace headcount {
namespace {

void expect_at_least_one(const std::optional<int>& count) {
  if (count) {
    EXPECT_GE(*count, 1);
  }
}

TEST(DescribeMachine, CountsAtLeastOneOfEach) {
  const Machine machine = describe_machine();
  expect_at_least_one(machine.sockets);
  expect_at_least_one(machine.cores);
  expect_at_least_one(machine.hardware_threads);
  expect_at_least_one(machine.numa_nodes);
  expect_at_least_one(machine.mhz_per_cpu);
  EXPECT_GE(machine.num_cpus, 1);
  EXPECT_GE(machine.usable.count, 1);
}

TEST(DescribeMachine, DescribesEveryCache) {
  for (const Cache& cache : describe_machine().caches) {
    EXPECT_TRUE(cache.type == "Data" || cache.type == "Instruction" || cache.type == "Unified") << cache.type;
    EXPECT_GE(cache.level, 1);
    EXPECT_GE(cache.size_bytes, 0);
    EXPECT_GE(cache.num_sharing, 1);
  }
}

TEST(DescribeMachine, NamesTheKernel) {
  const Machine machine = describe_machine();
  ASSERT_TRUE(machine.kernel);
  EXPECT_TRUE(machine.kernel->starts_with("Linux ")) << *machine.kernel;
}

TEST(DescribeMachine, LeavesEmptyWhatTheFilesDoNotTell) {
  const FakeRoot root;
  const Machine machine = describe_machine(root.path());
  EXPECT_FALSE(machine.governor);
  EXPECT_FALSE(machine.cpu_scaling_enabled);
  EXPECT_FALSE(machine.turbo);
  EXPECT_FALSE(machine.virtualised);
  EXPECT_FALSE(machine.memory_bytes);
  EXPECT_FALSE(machine.load_avg);
}

TEST(DescribeMachine, ReadsTheRootItIsGiven) {
  FakeRoot root;
  root.write("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave\n").write("proc/loadavg", "1 2 3 1/9 9\n");
  root.write("sys/devices/system/cpu/smt/active", "1\n");
  const Machine machine = describe_machine(root.path());
  EXPECT_EQ(machine.governor, "powersave");
  EXPECT_EQ(machine.cpu_scaling_enabled, true);
  EXPECT_EQ(machine.smt, true);
  EXPECT_EQ(machine.load_avg->back(), 3.0);
}

}  // namespace
}  // namespace headcount
