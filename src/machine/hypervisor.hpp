// SPDX-License-Identifier: Apache-2.0
// Is this machine a virtual one, and whose? Asked of files alone, so that it holds on every architecture.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace headcount {

/// "kvm", "xen", "hyper-v", "vmware", "virtualbox", "qemu", ...; "unnamed" where a hypervisor shows but no name; "none"
/// where the CPU shows no hypervisor and the firmware names a maker of real machines; else empty.
/// Read under `root`: /sys/hypervisor/type, the firmware's DMI names, the clock sources, the flags of /proc/cpuinfo.
[[nodiscard]] std::optional<std::string> virtualised(const std::filesystem::path& root = "/");

}  // namespace headcount
