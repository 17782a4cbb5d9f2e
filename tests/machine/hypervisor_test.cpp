// SPDX-License-Identifier: Apache-2.0
// Traces of hypervisors, and machines without any, from fake roots.
#include "machine/hypervisor.hpp"

#include <gtest/gtest.h>

#include "fake_root.hpp"

namespace headcount {
namespace {

constexpr auto guest_flags = "processor : 0\nflags : fpu vme hypervisor lahf_lm\n";
constexpr auto host_flags = "processor : 0\nflags : fpu vme lahf_lm\n";
constexpr auto clocks = "sys/devices/system/clocksource/clocksource0/available_clocksource";

TEST(Virtualised, TakesTheNameFromTheClockSource) {
  FakeRoot root;
  root.write("proc/cpuinfo", guest_flags).write(clocks, "tsc kvm-clock \n").write("sys/class/dmi/id/sys_vendor", "QEMU\n");
  EXPECT_EQ(virtualised(root.path()), "kvm");
  root.write(clocks, "hyperv_clocksource_tsc_page acpi_pm\n");
  EXPECT_EQ(virtualised(root.path()), "hyper-v");
}

TEST(Virtualised, TakesTheNameFromTheFirmware) {
  FakeRoot root;
  root.write("proc/cpuinfo", guest_flags).write("sys/class/dmi/id/sys_vendor", "VMware, Inc.\n");
  EXPECT_EQ(virtualised(root.path()), "vmware");
}

TEST(Virtualised, BelievesTheKernelFirst) {
  FakeRoot root;
  root.write("sys/hypervisor/type", "xen\n");
  EXPECT_EQ(virtualised(root.path()), "xen");
}

TEST(Virtualised, IsUnnamedWhereOnlyTheFlagShows) {
  FakeRoot root;
  root.write("proc/cpuinfo", guest_flags);
  EXPECT_EQ(virtualised(root.path()), "unnamed");
}

TEST(Virtualised, IsNoneOnlyWhenCpuAndFirmwareAgree) {
  FakeRoot root;
  root.write("proc/cpuinfo", host_flags);
  EXPECT_FALSE(virtualised(root.path()));
  root.write("sys/class/dmi/id/sys_vendor", "Dell Inc.\n");
  EXPECT_EQ(virtualised(root.path()), "none");
  root.write("sys/class/dmi/id/product_name", "Virtual Machine\n");
  EXPECT_EQ(virtualised(root.path()), "hyper-v");
}

TEST(Virtualised, TakesAHostOfGuestsForNoGuest) {  // a Xen dom0 or a KVM host has the clock source of neither guest
  FakeRoot root;
  root.write("proc/cpuinfo", host_flags).write(clocks, "tsc hpet\n").write("sys/class/dmi/id/sys_vendor", "HPE\n");
  EXPECT_EQ(virtualised(root.path()), "none");
}

TEST(Virtualised, IsNotKnownWithoutFlags) {  // as on ARM
  FakeRoot root;
  EXPECT_FALSE(virtualised(root.path()));
  root.write("proc/cpuinfo", "Features : fp asimd\n").write("sys/class/dmi/id/sys_vendor", "Ampere\n");
  EXPECT_FALSE(virtualised(root.path()));
}

}  // namespace
}  // namespace headcount
