// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/commands.hpp"
#include "core/build.hpp"
#include "core/clock.hpp"
#include "core/machine_checks.hpp"

namespace headcount {
namespace {

void line(const char* name, const std::string& value) { fmt::print("{:<18}{}\n", name, value); }

template <class T>
void line(const char* name, const std::optional<T>& value) {
  line(name, value ? fmt::format("{}", *value) : "unknown");
}

void print_machine(const Machine& machine) {
  line("cpu", machine.cpu_model);
  line("sockets", machine.sockets);
  line("cores", machine.cores);
  line("hardware threads", machine.hardware_threads);
  line("numa nodes", machine.numa_nodes);
  line("usable cpus", fmt::format("{} of {} online (mask {})", machine.usable.count, machine.num_cpus, fmt::join(machine.usable.affinity, ",")));
  line("cgroup quota", machine.usable.quota_cpus ? fmt::format("{} CPUs", *machine.usable.quota_cpus)
                                                 : (machine.usable.quota_known ? "none" : "unknown"));
  for (const Cache& cache : machine.caches)
    line(fmt::format("L{} {}", cache.level, cache.type).c_str(), fmt::format("{} KiB, shared by {}", cache.size_bytes / 1024, cache.num_sharing));
  line("memory", machine.memory_bytes ? fmt::format("{:.1f} GiB", static_cast<double>(*machine.memory_bytes) / 1073741824.0) : "unknown");
  line("governor", machine.governor);
  line("virtualised", machine.virtualised);
  line("kernel", machine.kernel);
}

void print_build(const Build& build) {
  line("headcount", build.version);
  line("compiler", build.compiler);
  line("flags", build.flags);
  line("build type", build.build_type);
  line("git revision", build.git_revision + (build.git_dirty.value_or(false) ? " (changed since)" : ""));
  if (!build.sanitizer.empty()) line("sanitizer", build.sanitizer);
}

}  // namespace

int env_command(const Registry& registry) {
  const Machine machine = describe_machine();
  print_machine(machine);
  print_build(this_build());
  for (const Backend& backend : registry.backends()) line(std::string(backend.info.name).c_str(), backend.runtime);
  for (const Absence& absence : registry.absences()) line(absence.backend.c_str(), absence.reason);
  const ClockCost clock = measure_clock();
  line("clock", fmt::format("steady_clock, {:.0f} ns a reading, steps of {:.0f} ns", clock.overhead_ns, clock.resolution_ns));
  for (const Check& check : machine_checks(machine))
    fmt::print("{:<8}{}{}\n", check.state, check.text, check.remedy ? "; " + *check.remedy : "");
  return 0;
}

}  // namespace headcount
