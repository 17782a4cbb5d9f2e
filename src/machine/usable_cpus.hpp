// SPDX-License-Identifier: Apache-2.0
// How many CPUs this process may really use: hardware_concurrency() knows neither the affinity mask nor the quota.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

namespace headcount {

struct UsableCpus {
  int count = 1;                     ///< min(size of the mask, quota rounded up), at least 1
  std::vector<int> affinity;         ///< CPU numbers of the calling thread's mask, ascending
  std::optional<double> quota_cpus;  ///< CPU time per time that the cgroups allow, in CPUs; empty: none, or not known
  bool quota_known = false;          ///< the process's cgroups could be read: an empty quota means none
};

/// The mask is the kernel's answer; `root` is where /proc and /sys are looked up. Never throws.
[[nodiscard]] UsableCpus usable_cpus(const std::filesystem::path& root = "/");

}  // namespace headcount
