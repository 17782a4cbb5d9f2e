// SPDX-License-Identifier: Apache-2.0
// The machine a report was measured on. What cannot be found out stays empty; nothing is changed and nothing throws.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "machine/usable_cpus.hpp"

namespace headcount {

/// One level of cache, as the first CPU sees it. Google Benchmark's four fields.
struct Cache {
  std::string type;  ///< "Data", "Instruction" or "Unified"
  int level = 0;
  std::int64_t size_bytes = 0;
  int num_sharing = 0;  ///< hardware threads that share it
};

struct Machine {
  std::optional<std::string> cpu_model;
  std::optional<int> sockets;
  std::optional<int> cores;
  std::optional<int> hardware_threads;  ///< of the whole machine, also those this process may not use
  std::optional<int> numa_nodes;
  std::optional<bool> smt;                 ///< more than one hardware thread of a core is in use
  std::optional<bool> turbo;               ///< the clock may rise above its nominal rate
  std::optional<std::string> governor;     ///< of cpufreq; "mixed" where CPUs differ
  std::optional<std::string> virtualised;  ///< "kvm", ..., "unnamed" hypervisor, or "none" when surely not
  UsableCpus usable;
  std::optional<std::int64_t> memory_bytes;
  std::optional<std::string> kernel;  ///< "Linux 6.1.0-18-amd64 x86_64"

  // Google Benchmark's keys
  std::string host_name;
  int num_cpus = 1;  ///< online
  std::optional<int> mhz_per_cpu;
  std::optional<bool> cpu_scaling_enabled;  ///< some governor is not "performance"
  std::vector<Cache> caches;
  std::optional<std::string> not_this_one;  ///< the variable that has hwloc describe another machine, HWLOC_SYNTHETIC for one
  std::optional<int> kinds_of_cpus;         ///< more than one where some cores are faster than others
  std::optional<int> niceness;              ///< of this process, as all below
  std::optional<std::string> scheduling;
  std::optional<std::string> huge_pages;          ///< transparent ones, of the machine: "always", "madvise", "never"
  std::optional<std::array<double, 3>> load_avg;  ///< runnable threads over 1, 5 and 15 minutes
};

/// /proc and /sys are looked up under `root`; topology (hwloc), host name, kernel and mask are always this machine's.
[[nodiscard]] Machine describe_machine(const std::filesystem::path& root = "/");

/// Of the library that is in use: `2.9.0`.
[[nodiscard]] std::string hwloc_version();

}  // namespace headcount
