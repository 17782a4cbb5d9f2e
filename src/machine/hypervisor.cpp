// SPDX-License-Identifier: Apache-2.0
// The traces of a hypervisor. The flag "hypervisor" of an x86 CPU is bit 31 of cpuid leaf 1, ecx; the clock source is
// what the kernel chose after reading the name in leaf 0x40000000, so neither instruction need be issued here.
#include "machine/hypervisor.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "machine/text_file.hpp"

namespace headcount {
namespace {

namespace fs = std::filesystem;
using Name = std::optional<std::string>;

struct Trace {
  std::string_view text;
  std::string_view name;
};

// Parts of /sys/class/dmi/id/{sys_vendor,product_name}, as systemd-detect-virt knows them.
constexpr std::array dmi_traces{Trace{"VMware", "vmware"},
                                Trace{"VirtualBox", "virtualbox"},
                                Trace{"innotek", "virtualbox"},
                                Trace{"Parallels", "parallels"},
                                Trace{"Xen", "xen"},
                                Trace{"BHYVE", "bhyve"},
                                Trace{"Virtual Machine", "hyper-v"},
                                Trace{"KVM", "kvm"},
                                Trace{"Google Compute Engine", "kvm"},
                                Trace{"OpenStack", "kvm"},
                                Trace{"QEMU", "qemu"}};

constexpr std::array clock_traces{Trace{"kvm-clock", "kvm"}, Trace{"hyperv_clocksource", "hyper-v"}, Trace{"xen", "xen"}};

template <class Traces>
Name first_trace(const Traces& traces, std::string_view text) {
  for (const Trace& trace : traces) {
    if (text.find(trace.text) != std::string_view::npos) return std::string(trace.name);
  }
  return std::nullopt;
}

std::string firmware(const fs::path& root) {
  const fs::path dmi = root / "sys/class/dmi/id";
  return read_line(dmi / "sys_vendor").value_or("") + " " + read_line(dmi / "product_name").value_or("");
}

// The answer of the CPU; empty on architectures that list no such flags.
std::optional<bool> cpu_flag(const fs::path& root) {
  const auto flags = value_of(read_text(root / "proc/cpuinfo").value_or(""), "flags");
  if (!flags) return std::nullopt;
  const auto names = split(*flags, ' ');
  return std::find(names.begin(), names.end(), "hypervisor") != names.end();
}

Name clock_name(const fs::path& root) {
  const fs::path sources = root / "sys/devices/system/clocksource/clocksource0/available_clocksource";
  return first_trace(clock_traces, read_line(sources).value_or(""));
}

}  // namespace

std::optional<std::string> virtualised(const fs::path& root) {
  const std::optional<bool> flagged = cpu_flag(root);
  const std::string maker = firmware(root);
  // the clock source before the firmware: under KVM the firmware often says QEMU, the program around it
  if (flagged.value_or(true)) {
    if (auto name = read_line(root / "sys/hypervisor/type")) return name;
    if (auto name = clock_name(root)) return name;
  }
  if (auto name = first_trace(dmi_traces, maker)) return name;
  if (flagged == true) return "unnamed";
  const bool real_maker = !trimmed(maker).empty();
  return flagged == false && real_maker ? Name("none") : std::nullopt;
}

}  // namespace headcount
