// SPDX-License-Identifier: Apache-2.0
// Quotas of both versions of control groups, from fake roots.
#include "machine/cgroup.hpp"

#include <gtest/gtest.h>

#include "fake_root.hpp"

namespace headcount {
namespace {

FakeRoot& in_group(FakeRoot& root, const std::string& lines) { return root.write("proc/self/cgroup", lines); }

TEST(CgroupV2, ReadsTheQuotaOfTheGroup) {
  FakeRoot root;
  in_group(root, "0::/app\n").write("sys/fs/cgroup/app/cpu.max", "150000 100000\n");
  const CpuQuota quota = cpu_quota(root.path());
  EXPECT_TRUE(quota.known);
  EXPECT_EQ(quota.cpus, 1.5);
}

TEST(CgroupV2, TakesTheSmallestOnTheWayUp) {
  FakeRoot root;
  in_group(root, "0::/slice/service/scope\n")
      .write("sys/fs/cgroup/slice/cpu.max", "50000 100000\n")
      .write("sys/fs/cgroup/slice/service/cpu.max", "max 100000\n")
      .write("sys/fs/cgroup/slice/service/scope/cpu.max", "300000 100000\n");
  EXPECT_EQ(cpu_quota(root.path()).cpus, 0.5);
}

TEST(CgroupV2, ReadsTheRootOfAContainersMount) {  // its own group is mounted as the root
  FakeRoot root;
  in_group(root, "0::/\n").write("sys/fs/cgroup/cpu.max", "200000 100000\n");
  EXPECT_EQ(cpu_quota(root.path()).cpus, 2.0);
}

TEST(CgroupV2, StaysBelowTheMount) {
  FakeRoot root;
  in_group(root, "0::/../../other\n").write("sys/fs/cpu.max", "1000 100000\n").write("cpu.max", "1000 100000\n");
  EXPECT_FALSE(cpu_quota(root.path()).cpus);
}

TEST(CgroupV2, KeepsColonsOfThePath) {
  FakeRoot root;
  in_group(root, "0::/a:b\n").write("sys/fs/cgroup/a:b/cpu.max", "100000 100000\n");
  EXPECT_EQ(cpu_quota(root.path()).cpus, 1.0);
}

TEST(CgroupV2, UnlimitedIsNoQuota) {
  FakeRoot root;
  in_group(root, "0::/app\n").write("sys/fs/cgroup/app/cpu.max", "max 100000\n");
  EXPECT_TRUE(cpu_quota(root.path()).known);
  EXPECT_FALSE(cpu_quota(root.path()).cpus);
}

TEST(CgroupV1, ReadsQuotaAndPeriod) {
  FakeRoot root;
  in_group(root, "5:memory:/x\n4:cpu,cpuacct:/docker/abc\n")
      .write("sys/fs/cgroup/cpu,cpuacct/docker/abc/cpu.cfs_quota_us", "250000\n")
      .write("sys/fs/cgroup/cpu,cpuacct/docker/abc/cpu.cfs_period_us", "100000\n");
  EXPECT_EQ(cpu_quota(root.path()).cpus, 2.5);
}

TEST(CgroupV1, ReadsTheMountCalledCpu) {  // and its root, where the group itself is not shown
  FakeRoot root;
  in_group(root, "4:cpuacct,cpu:/docker/abc\n")
      .write("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "50000\n")
      .write("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
  EXPECT_EQ(cpu_quota(root.path()).cpus, 0.5);
}

TEST(CgroupV1, UnlimitedIsNoQuota) {
  FakeRoot root;
  in_group(root, "4:cpu:/\n").write("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n").write("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
  EXPECT_FALSE(cpu_quota(root.path()).cpus);
}

TEST(CgroupV1, TakesNoQuotaFromOtherControllers) {
  FakeRoot root;
  in_group(root, "4:cpuset:/\n").write("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "50000\n").write("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
  EXPECT_FALSE(cpu_quota(root.path()).cpus);
}

TEST(CgroupsOfBothVersions, TheSmallerHolds) {
  FakeRoot root;
  in_group(root, "1:cpu:/a\n0::/b\n")
      .write("sys/fs/cgroup/cpu/a/cpu.cfs_quota_us", "300000\n")
      .write("sys/fs/cgroup/cpu/a/cpu.cfs_period_us", "100000\n")
      .write("sys/fs/cgroup/unified/b/cpu.max", "200000 100000\n");
  EXPECT_EQ(cpu_quota(root.path()).cpus, 2.0);
}

TEST(Cgroup, GarbageIsNoQuota) {
  for (const auto* text : {"", "\n", "x", "100000", "-5 100000", "100000 0", "1 2 3", "99999999999999999999 1", "max"}) {
    FakeRoot root;
    in_group(root, "0::/a\n").write("sys/fs/cgroup/a/cpu.max", text);
    EXPECT_FALSE(cpu_quota(root.path()).cpus) << text;
  }
}

TEST(Cgroup, GarbledGroupsAreNoQuota) {
  for (const auto* text : {"", ":", "::", "no colons", "0:", "0::", ":::::\n\n\n", "0::////..//\n", "1:cpu,:"}) {
    FakeRoot root;
    EXPECT_FALSE(cpu_quota(in_group(root, text).path()).cpus) << text;
  }
}

TEST(Cgroup, AFolderInPlaceOfAFileIsNoQuota) {
  FakeRoot root;
  in_group(root, "0::/a\n").folder("sys/fs/cgroup/a/cpu.max");
  EXPECT_FALSE(cpu_quota(root.path()).cpus);
}

TEST(Cgroup, IsNotKnownWithoutTheKernelsAnswer) {
  FakeRoot root;
  EXPECT_FALSE(cpu_quota(root.path()).known);
  root.folder("proc/self/cgroup");
  EXPECT_FALSE(cpu_quota(root.path()).known);
}

}  // namespace
}  // namespace headcount
