// SPDX-License-Identifier: Apache-2.0
// What memory is left: the kernel's estimate and both versions of control groups, from fake roots.
#include <gtest/gtest.h>

#include "fake_root.hpp"
#include "machine/cgroup.hpp"
#include "machine/system_files.hpp"

namespace headcount {
namespace {

constexpr const char* meminfo = "MemTotal:       1000 kB\nMemFree:  100 kB\nMemAvailable:    600 kB\n";

TEST(AvailableBytes, AreTheKernelsEstimate) {
  FakeRoot root;
  EXPECT_FALSE(available_bytes(root.path()));
  root.write("proc/meminfo", meminfo);
  EXPECT_EQ(available_bytes(root.path()), 600 * 1024);
  EXPECT_EQ(memory_bytes(root.path()), 1000 * 1024);
}

TEST(AvailableBytes, AreWhatTheControlGroupLeavesWhereThatIsLess) {
  FakeRoot root;
  root.write("proc/meminfo", meminfo)
      .write("proc/self/cgroup", "0::/slice/app\n")
      .write("sys/fs/cgroup/slice/memory.max", "500000\n")
      .write("sys/fs/cgroup/slice/memory.current", "400000\n")
      .write("sys/fs/cgroup/slice/memory.stat", "anon 1\ninactive_file 50000\n")
      .write("sys/fs/cgroup/slice/app/memory.max", "max\n")
      .write("sys/fs/cgroup/slice/app/memory.current", "7\n");
  EXPECT_EQ(memory_left(root.path()), 150'000);
  EXPECT_EQ(available_bytes(root.path()), 150'000);
  root.write("sys/fs/cgroup/slice/memory.max", "900000000\n");
  EXPECT_EQ(available_bytes(root.path()), 600 * 1024);
}

TEST(MemoryLeft, ReadsVersion1) {
  FakeRoot root;
  root.write("proc/self/cgroup", "5:memory:/app\n3:cpu,cpuacct:/other\n0::/\n")
      .write("sys/fs/cgroup/memory/app/memory.limit_in_bytes", "1000\n")
      .write("sys/fs/cgroup/memory/app/memory.usage_in_bytes", "900\n")
      .write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n")
      .write("sys/fs/cgroup/memory/memory.usage_in_bytes", "5\n");
  EXPECT_EQ(memory_left(root.path()), 100);
}

TEST(MemoryLeft, IsNeverNegativeAndNotThereWithoutALimit) {
  FakeRoot root;
  EXPECT_FALSE(memory_left(root.path()));
  root.write("proc/self/cgroup", "0::/\n").write("sys/fs/cgroup/memory.max", "10\n").write("sys/fs/cgroup/memory.current", "90\n");
  EXPECT_EQ(memory_left(root.path()), 0);
  root.write("sys/fs/cgroup/memory.max", "max\n");
  EXPECT_FALSE(memory_left(root.path()));
  root.write("proc/self/cgroup", "rubbish\n::\n\n");
  EXPECT_FALSE(memory_left(root.path()));
}

}  // namespace
}  // namespace headcount
