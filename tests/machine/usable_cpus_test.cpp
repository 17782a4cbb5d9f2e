// SPDX-License-Identifier: Apache-2.0
// The mask is this process's own; the quota comes from fake roots.
#include "machine/usable_cpus.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "fake_root.hpp"

namespace headcount {
namespace {

UsableCpus with_quota(const std::string& cpu_max) {
  FakeRoot root;
  root.write("proc/self/cgroup", "0::/\n").write("sys/fs/cgroup/cpu.max", cpu_max);
  return usable_cpus(root.path());
}

int mask_size() { return static_cast<int>(usable_cpus().affinity.size()); }

TEST(UsableCpus, AreTheMaskWhereThereIsNoQuota) {
  const UsableCpus usable = with_quota("max 100000\n");
  ASSERT_FALSE(usable.affinity.empty());
  EXPECT_TRUE(std::is_sorted(usable.affinity.begin(), usable.affinity.end()));
  EXPECT_EQ(usable.count, static_cast<int>(usable.affinity.size()));
  EXPECT_TRUE(usable.quota_known);
  EXPECT_FALSE(usable.quota_cpus);
}

TEST(UsableCpus, RoundTheQuotaUp) {
  EXPECT_EQ(with_quota("110000 100000\n").count, std::min(2, mask_size()));
  EXPECT_EQ(with_quota("100000 100000\n").count, 1);
}

TEST(UsableCpus, AreAtLeastOne) { EXPECT_EQ(with_quota("1000 100000\n").count, 1); }

TEST(UsableCpus, AreAtMostTheMask) {
  EXPECT_EQ(with_quota("9000000000000000000 1\n").count, mask_size());
  EXPECT_EQ(with_quota("100000000 100000\n").count, mask_size());
}

TEST(UsableCpus, DoWithoutAnyFile) {
  const FakeRoot root;
  const UsableCpus usable = usable_cpus(root.path());
  EXPECT_EQ(usable.count, mask_size());
  EXPECT_FALSE(usable.quota_known);
}

TEST(UsableCpus, OfThisMachineAreSane) {
  const UsableCpus usable = usable_cpus();
  EXPECT_GE(usable.count, 1);
  EXPECT_LE(usable.count, mask_size());
}

}  // namespace
}  // namespace headcount
