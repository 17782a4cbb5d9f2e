// SPDX-License-Identifier: Apache-2.0
// Facts of fake machines.
#include "machine/system_files.hpp"

#include <gtest/gtest.h>

#include "fake_root.hpp"

namespace headcount {
namespace {

const std::string cpu_folder = "sys/devices/system/cpu/";

TEST(SystemFiles, KnowNothingOfAnEmptyRoot) {
  const FakeRoot root;
  EXPECT_FALSE(governor(root.path()));
  EXPECT_FALSE(turbo_boost(root.path()));
  EXPECT_FALSE(smt_active(root.path()));
  EXPECT_FALSE(mhz_per_cpu(root.path()));
  EXPECT_FALSE(load_average(root.path()));
  EXPECT_FALSE(memory_bytes(root.path()));
  EXPECT_FALSE(cpuinfo_model(root.path()));
}

TEST(Governor, IsThatOfAllCpusOrMixed) {
  FakeRoot root;
  root.write(cpu_folder + "cpufreq/scaling_governor", "not a CPU\n").folder(cpu_folder + "cpu2");
  EXPECT_FALSE(governor(root.path()));
  root.write(cpu_folder + "cpu0/cpufreq/scaling_governor", "performance\n");
  root.write(cpu_folder + "cpu1/cpufreq/scaling_governor", "performance\n");
  EXPECT_EQ(governor(root.path()), "performance");
  root.write(cpu_folder + "cpu11/cpufreq/scaling_governor", "powersave\n");
  EXPECT_EQ(governor(root.path()), "mixed");
}

TEST(TurboBoost, IsTheOppositeOfNoTurbo) {
  FakeRoot root;
  root.write(cpu_folder + "cpufreq/boost", "1\n");
  EXPECT_EQ(turbo_boost(root.path()), true);
  root.write(cpu_folder + "intel_pstate/no_turbo", "1\n");
  EXPECT_EQ(turbo_boost(root.path()), false);
}

TEST(SmtActive, IsAFlag) {
  FakeRoot root;
  EXPECT_EQ(smt_active(root.write(cpu_folder + "smt/active", "0\n").path()), false);
  EXPECT_EQ(smt_active(root.write(cpu_folder + "smt/active", "1\n").path()), true);
  EXPECT_FALSE(smt_active(root.write(cpu_folder + "smt/active", "notimplemented\n").path()));
}

TEST(MhzPerCpu, PrefersTheHighestRate) {
  FakeRoot root;
  EXPECT_EQ(mhz_per_cpu(root.write("proc/cpuinfo", "cpu MHz\t\t: 2596.148\n").path()), 2596);
  EXPECT_EQ(mhz_per_cpu(root.write(cpu_folder + "cpu0/cpufreq/cpuinfo_max_freq", "3400000\n").path()), 3400);
}

TEST(MhzPerCpu, IsEmptyForGarbage) {
  FakeRoot root;
  for (const auto* mhz : {"", "fast", "-3", "0", "1e300", "nan"}) {
    EXPECT_FALSE(mhz_per_cpu(root.write("proc/cpuinfo", std::string("cpu MHz : ") + mhz + "\n").path())) << mhz;
  }
}

TEST(LoadAverage, HasThreeNumbers) {
  FakeRoot root;
  const auto load = load_average(root.write("proc/loadavg", "0.50 1.25 2.00 1/80 4242\n").path());
  EXPECT_EQ(load, (std::array<double, 3>{0.5, 1.25, 2.0}));
  for (const auto* text : {"0.5 1.0\n", "a b c\n", "0.5 -1 2\n", "nan 1 2\n", ""}) {
    EXPECT_FALSE(load_average(root.write("proc/loadavg", text).path())) << text;
  }
}

TEST(MemoryBytes, AreKibibytesInTheFile) {
  FakeRoot root;
  EXPECT_EQ(memory_bytes(root.write("proc/meminfo", "MemTotal:     2048 kB\nMemFree: 1 kB\n").path()), 2048 * 1024);
  EXPECT_FALSE(memory_bytes(root.write("proc/meminfo", "MemTotal: 9223372036854775807 kB\n").path()));
  EXPECT_FALSE(memory_bytes(root.write("proc/meminfo", "MemTotal: lots\n").path()));
}

TEST(TransparentHugePages, AreTheWordThatIsChosen) {
  FakeRoot root;
  const char* const file = "sys/kernel/mm/transparent_hugepage/enabled";
  EXPECT_FALSE(transparent_huge_pages(root.path()));
  EXPECT_EQ(transparent_huge_pages(root.write(file, "always [madvise] never\n").path()), "madvise");
  for (const char* text : {"always madvise never\n", "]always[\n", "\n"}) EXPECT_FALSE(transparent_huge_pages(root.write(file, text).path())) << text;
}

TEST(CpuinfoModel, IsTheFirstName) {
  FakeRoot root;
  root.write("proc/cpuinfo", "model\t: 17\nmodel name\t: Abacus 9000\n\nmodel name\t: Other\n");
  EXPECT_EQ(cpuinfo_model(root.path()), "Abacus 9000");
}

}  // namespace
}  // namespace headcount
