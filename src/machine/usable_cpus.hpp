// SPDX-License-Identifier: Apache-2.0
// How many CPUs this process may really use: hardware_concurrency() knows neither the affinity mask nor the quota.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

namespace headcount {

struct UsableCpus {
  int count = 1;                     ///< min(size of the mask, quota rounded up), at least 1
  std::vector<int> affinity;         ///< see allowed_cpus
  std::optional<double> quota_cpus;  ///< CPU time per time that the cgroups allow, in CPUs; empty: none, or not known
  bool quota_known = false;          ///< the process's cgroups could be read: an empty quota means none
};

/// The CPU numbers that this process may use, ascending: the calling thread's mask as it was when this was first asked, because a thread that
/// has been pinned since knows of one CPU only. Empty where the kernel does not tell.
[[nodiscard]] const std::vector<int>& allowed_cpus();

/// The mask is that of `allowed_cpus`; `root` is where /proc and /sys are looked up. Never throws.
[[nodiscard]] UsableCpus usable_cpus(const std::filesystem::path& root = "/");

/// Of the whole machine, at least 1.
[[nodiscard]] std::size_t online_cpus();

}  // namespace headcount
