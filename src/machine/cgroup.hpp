// SPDX-License-Identifier: Apache-2.0
// The CPU quota that control groups put on this process: versions 1 and 2 and both at once.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace headcount {

struct CpuQuota {
  bool known = false;          ///< /proc/self/cgroup could be read
  std::optional<double> cpus;  ///< the smallest quota from the process's own group up to the root; empty: none
};

/// The bytes that the control groups leave this process: the smallest difference of limit and use on the way up, what the kernel can
/// drop at once not counted as used. Empty where there is no limit. Source: cgroup-v2.rst (memory.max), cgroup-v1/memory.rst.
[[nodiscard]] std::optional<std::int64_t> memory_left(const std::filesystem::path& root = "/");

/// Reads `root`/proc/self/cgroup and the groups under `root`/sys/fs/cgroup. What is missing or garbled sets no quota.
/// Source: Documentation/admin-guide/cgroup-v2.rst (cpu.max) and scheduler/sched-bwc.rst (cpu.cfs_*) of Linux.
[[nodiscard]] CpuQuota cpu_quota(const std::filesystem::path& root = "/");

/// For how long quotas have stopped this process's groups so far; empty where no group tells.
[[nodiscard]] std::optional<double> throttled_ns(const std::filesystem::path& root = "/");

}  // namespace headcount
