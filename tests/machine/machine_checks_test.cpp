// SPDX-License-Identifier: Apache-2.0
// Checks of machines made by hand: a calm one, one that tells nothing, and one trouble at a time.
#include "machine/machine_checks.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace headcount {
namespace {

Machine calm() {
  Machine machine;
  machine.cores = 4;
  machine.hardware_threads = 4;
  machine.smt = false;
  machine.turbo = false;
  machine.governor = "performance";
  machine.virtualised = "none";
  machine.usable = {.count = 4, .affinity = {0, 1, 2, 3}, .quota_cpus = std::nullopt, .quota_known = true};
  machine.num_cpus = 4;
  machine.load_avg = {{0.1, 0.1, 0.1}};
  return machine;
}

Check check_named(const Machine& machine, const std::string& name) {
  const auto checks = machine_checks(machine);
  const auto found = std::find_if(checks.begin(), checks.end(), [&](const Check& check) { return check.name == name; });
  return found == checks.end() ? Check{name, "no such check", "", std::nullopt} : *found;
}

void expect_warning(const Machine& machine, const std::string& name, const std::string& remedy_part) {
  const Check check = check_named(machine, name);
  EXPECT_EQ(check.state, "warn") << name;
  EXPECT_NE(check.remedy.value_or("").find(remedy_part), std::string::npos) << check.remedy.value_or("none");
}

TEST(MachineChecks, AreOkOnACalmMachine) {
  for (const Check& check : machine_checks(calm())) {
    EXPECT_EQ(check.state, "ok") << check.name << ": " << check.text;
    EXPECT_FALSE(check.remedy) << check.name;
  }
}

TEST(MachineChecks, RaiseNoAlarmWhereNothingIsKnown) {
  Machine machine;
  machine.usable.count = 2;
  for (const Check& check : machine_checks(machine)) {
    EXPECT_NE(check.state, "warn") << check.name;
    EXPECT_FALSE(check.text.empty()) << check.name;
  }
  for (const auto* name : {"virtual machine", "governor", "turbo boost", "simultaneous multithreading", "load", "cgroup quota"}) {
    EXPECT_EQ(check_named(machine, name).state, "unknown") << name;
  }
}

TEST(MachineChecks, WarnOfAVirtualMachine) {
  Machine machine = calm();
  machine.virtualised = "kvm";
  expect_warning(machine, "virtual machine", "--launches");
}

TEST(MachineChecks, WarnOfAClockThatMoves) {
  Machine machine = calm();
  machine.governor = "powersave";
  machine.turbo = true;
  expect_warning(machine, "governor", "cpupower");
  expect_warning(machine, "turbo boost", "no_turbo");
}

TEST(MachineChecks, WarnOfSharedCores) {
  Machine machine = calm();
  machine.smt = true;
  expect_warning(machine, "simultaneous multithreading", "4 or fewer threads");
  machine.cores = std::nullopt;
  expect_warning(machine, "simultaneous multithreading", "one thread per core");
}

TEST(MachineChecks, WarnOfALoadThatMatters) {
  Machine machine = calm();
  machine.load_avg = {{0.5, 9.0, 9.0}};
  EXPECT_EQ(check_named(machine, "load").state, "ok");
  machine.load_avg = {{0.75, 0.0, 0.0}};
  expect_warning(machine, "load", "top");
  machine.num_cpus = 64;
  EXPECT_EQ(check_named(machine, "load").state, "ok");
}

TEST(MachineChecks, WarnOfAQuotaBelowTheMask) {
  Machine machine = calm();
  machine.usable.quota_cpus = 2.5;
  expect_warning(machine, "cgroup quota", "at most 2 threads");
  machine.usable.quota_cpus = 0.5;
  expect_warning(machine, "cgroup quota", "at most 1 thread,");
  machine.usable.quota_cpus = 4.0;
  EXPECT_EQ(check_named(machine, "cgroup quota").state, "ok");
}

TEST(MachineChecks, WarnOfASingleCpu) {
  Machine machine = calm();
  machine.usable.count = 1;
  expect_warning(machine, "usable CPUs", "taskset");
}

TEST(MachineChecks, TellOfWhatIsRareOnlyWhereItIsThere) {
  Machine machine = calm();
  const std::size_t usual = machine_checks(machine).size();
  machine.kinds_of_cpus = 1;
  machine.niceness = 0;
  machine.scheduling = "other";
  EXPECT_EQ(machine_checks(machine).size(), usual);
  machine.kinds_of_cpus = 2;
  machine.niceness = 10;
  machine.scheduling = "idle";
  machine.not_this_one = "HWLOC_SYNTHETIC";
  EXPECT_EQ(machine_checks(machine).size(), usual + 4);
  expect_warning(machine, "kinds of CPUs", "lscpu");
  expect_warning(machine, "niceness", "nice");
  expect_warning(machine, "scheduling", "chrt");
  expect_warning(machine, "topology", "unset HWLOC_SYNTHETIC");
}

TEST(WorseOf, KeepsTheWorseAnswerOfEachCheck) {
  const std::vector<Check> first{
      {"a", "ok", "1", {}}, {"b", "warn", "2", "do"}, {"c", "unknown", "3", {}}, {"d", "ok", "4", {}}, {"e", "ok", "5", {}}};
  const std::vector<Check> later{
      {"e", "ok", "6", {}}, {"d", "unknown", "7", {}}, {"c", "ok", "8", {}}, {"b", "warn", "9", {}}, {"a", "warn", "0", "x"}};
  std::string texts;
  for (const Check& check : worse_of(first, later)) texts += check.text;
  EXPECT_EQ(texts, "02375") << "and of two that are as bad the first";
  EXPECT_EQ(worse_of(first, {}).size(), first.size());
  EXPECT_TRUE(worse_of({}, later).empty());
}

}  // namespace
}  // namespace headcount
