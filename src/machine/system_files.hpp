// SPDX-License-Identifier: Apache-2.0
// Single facts from Linux's /proc and /sys, looked up under `root`. Empty where the kernel does not tell.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace headcount {

/// The cpufreq governor of the CPUs that have one; "mixed" where they differ. Source: Linux admin-guide/pm/cpufreq.rst.
[[nodiscard]] std::optional<std::string> governor(const std::filesystem::path& root);

/// May the clock rise above its nominal rate? Of intel_pstate, else of cpufreq/boost.
[[nodiscard]] std::optional<bool> turbo_boost(const std::filesystem::path& root);

/// Is more than one hardware thread of a core in use?
[[nodiscard]] std::optional<bool> smt_active(const std::filesystem::path& root);

/// The highest clock rate of the first CPU, else the one it has now, in MHz.
[[nodiscard]] std::optional<int> mhz_per_cpu(const std::filesystem::path& root);

/// Runnable threads over the last 1, 5 and 15 minutes.
[[nodiscard]] std::optional<std::array<double, 3>> load_average(const std::filesystem::path& root);

[[nodiscard]] std::optional<std::int64_t> memory_bytes(const std::filesystem::path& root);

/// What a program could take now without swapping: the kernel's estimate, or what the control groups leave where that is less.
[[nodiscard]] std::optional<std::int64_t> available_bytes(const std::filesystem::path& root);

/// When the kernel uses huge pages unasked: "always", "madvise", "never". Source: Linux admin-guide/mm/transhuge.rst.
[[nodiscard]] std::optional<std::string> transparent_huge_pages(const std::filesystem::path& root);

/// The first CPU's name in /proc/cpuinfo.
[[nodiscard]] std::optional<std::string> cpuinfo_model(const std::filesystem::path& root);

}  // namespace headcount
