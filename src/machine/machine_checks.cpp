// SPDX-License-Identifier: Apache-2.0
// One function per check. A text says what was found and what it does to the numbers.
#include "machine/machine_checks.hpp"

#include <algorithm>
#include <iomanip>
#include <locale>
#include <sstream>

namespace headcount {
namespace {

Check ok(std::string name, std::string text) { return {std::move(name), "ok", std::move(text), std::nullopt}; }

Check unknown(std::string name, std::string text) { return {std::move(name), "unknown", std::move(text), std::nullopt}; }

Check warn(std::string name, std::string text, std::string remedy) { return {std::move(name), "warn", std::move(text), std::move(remedy)}; }

// "1.50", the same in every locale.
std::string shown(double value) {
  std::ostringstream out;
  out.imbue(std::locale::classic());
  out << std::fixed << std::setprecision(2) << value;
  return out.str();
}

std::string cpus(std::size_t count) { return std::to_string(count) + (count == 1 ? " CPU" : " CPUs"); }

Check virtual_machine(const Machine& machine) {
  const std::string name = "virtual machine";
  if (!machine.virtualised) return unknown(name, "neither the CPU nor the firmware tells");
  if (*machine.virtualised == "none") return ok(name, "no hypervisor");
  return warn(name, "hypervisor: " + *machine.virtualised + "; its other guests may take CPU time away unseen",
              "run on the bare machine, or compare medians over many launches (--launches 10) and watch the steal flag");
}

Check frequency_governor(const Machine& machine) {
  const std::string name = "governor";
  if (!machine.governor) return unknown(name, "the kernel shows no cpufreq governor");
  if (*machine.governor == "performance") return ok(name, "performance");
  return warn(name, "governor '" + *machine.governor + "' changes the clock rate with the load",
              "sudo cpupower frequency-set --governor performance");
}

Check turbo_check(const Machine& machine) {
  const std::string name = "turbo boost";
  if (!machine.turbo) return unknown(name, "the kernel shows no boost switch");
  if (!*machine.turbo) return ok(name, "off");
  return warn(name, "on: one busy core runs faster than many, which makes speed-ups look worse than they are",
              "echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo, or with other drivers "
              "echo 0 | sudo tee /sys/devices/system/cpu/cpufreq/boost");
}

Check smt_check(const Machine& machine) {
  const std::string name = "simultaneous multithreading";
  if (!machine.smt) return unknown(name, "the kernel does not tell");
  if (!*machine.smt) return ok(name, "one hardware thread per core");
  const std::string most = machine.cores ? std::to_string(*machine.cores) + " or fewer threads" : "one thread per core";
  return warn(name, "hardware threads share cores: a second thread on a core adds less than the first",
              "measure with " + most + ", or echo off | sudo tee /sys/devices/system/cpu/smt/control");
}

// A tenth of the CPUs, but at least half of one: an idle desktop is below that.
Check load(const Machine& machine) {
  const std::string name = "load";
  if (!machine.load_avg) return unknown(name, "no load average");
  const double busy = machine.load_avg->front();
  const auto all = static_cast<std::size_t>(std::max(1, machine.num_cpus));
  const std::string text = "load average " + shown(busy) + " on " + cpus(all);
  if (busy <= std::max(0.5, 0.1 * static_cast<double>(all))) return ok(name, text);
  return warn(name, text + ": something else is running", "see with top what is running, end it or wait a minute, then start again");
}

// As many as can be busy all the time, though one at least.
std::string threads_within(double quota_cpus) {
  const auto whole = static_cast<int>(std::clamp(quota_cpus, 1.0, 1e9));
  return std::to_string(whole) + (whole == 1 ? " thread" : " threads");
}

Check cgroup_quota(const Machine& machine) {
  const std::string name = "cgroup quota";
  const UsableCpus& usable = machine.usable;
  if (!usable.quota_cpus && !usable.quota_known) return unknown(name, "the control groups cannot be read");
  if (!usable.quota_cpus) return ok(name, "none");
  const auto allowed = usable.affinity.size();
  const std::string text = "quota of " + shown(*usable.quota_cpus) + " on " + cpus(allowed);
  if (allowed > 0 && *usable.quota_cpus >= static_cast<double>(allowed)) return ok(name, text);
  return warn(name, text + ": more threads than the quota are stopped for milliseconds at a time",
              "measure with at most " + threads_within(*usable.quota_cpus) + ", or raise the limit (cpu.max, docker run --cpus)");
}

/// Only where there is something to tell.
void add_rare(std::vector<Check>& checks, const Machine& machine) {
  if (machine.not_this_one)
    checks.push_back(warn("topology", *machine.not_this_one + " has hwloc describe another machine than this one", "unset " + *machine.not_this_one));
  if (machine.kinds_of_cpus.value_or(1) > 1)
    checks.push_back(warn("kinds of CPUs",
                          std::to_string(*machine.kinds_of_cpus) + " kinds: shares are dealt as if all were as fast, and the slowest ends a trial",
                          "--pin with the numbers of one kind (lscpu --extended tells which), or --schedule dynamic,100"));
  if (machine.niceness.value_or(0) > 0)
    checks.push_back(warn("niceness", std::to_string(*machine.niceness) + ": whatever else runs goes first", "start it without nice"));
  if (machine.scheduling && (*machine.scheduling == "idle" || *machine.scheduling == "batch"))
    checks.push_back(warn("scheduling", *machine.scheduling + ": whatever else runs goes first", "start it without chrt"));
}

Check usable_check(const Machine& machine) {
  const std::string name = "usable CPUs";
  const auto count = static_cast<std::size_t>(std::max(1, machine.usable.count));
  if (count > 1) return ok(name, cpus(count));
  return warn(name, "1 CPU: workers take turns, so that a race hardly ever loses anything",
              "allow this process two CPUs or more: taskset --cpu-list 0,1, docker run --cpus 2");
}

}  // namespace

std::vector<Check> machine_checks(const Machine& machine) {
  std::vector<Check> checks{virtual_machine(machine), frequency_governor(machine), turbo_check(machine), smt_check(machine), load(machine),
                            cgroup_quota(machine),    usable_check(machine)};
  add_rare(checks, machine);
  return checks;
}

std::vector<Check> worse_of(std::vector<Check> first, const std::vector<Check>& later) {
  const auto badness = [](const Check& check) { return check.state == "warn" ? 2 : check.state == "unknown" ? 1 : 0; };
  for (Check& check : first)
    for (const Check& other : later)
      if (other.name == check.name && badness(other) > badness(check)) check = other;
  return first;
}

}  // namespace headcount
