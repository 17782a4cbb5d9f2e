// SPDX-License-Identifier: Apache-2.0
// What the operating system counts while something is measured: context switches, stolen and throttled time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace headcount {

/// Totals, or what came to them between two readings.
struct Usage {
  std::int64_t voluntary_switches = 0;    ///< of this process, its threads and its children that ended: a worker waited
  std::int64_t involuntary_switches = 0;  ///< of the same: a worker was sent off its CPU
  std::optional<double> steal_ns{};       ///< CPU time that a hypervisor gave to others, over all CPUs; in steps of 10 ms
  std::optional<double> throttled_ns{};   ///< time for which a control group's quota stopped this process

  bool operator==(const Usage&) const = default;
};

/// The totals up to now. Files are looked up under `root`: /proc/stat, and cpu.stat of the control groups.
[[nodiscard]] Usage usage_now(const std::filesystem::path& root = "/");

/// What came to `before` until `after`; never below zero, unknown where one of the two is.
[[nodiscard]] Usage between(const Usage& before, const Usage& after);

}  // namespace headcount
