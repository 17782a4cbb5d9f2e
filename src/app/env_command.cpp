// SPDX-License-Identifier: Apache-2.0
// Where and with what headcount runs, as a bug report needs it.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/commands.hpp"
#include "app/context.hpp"
#include "limits/measure.hpp"
#include "report/document.hpp"
#include "report/markdown.hpp"
#include "report/say.hpp"
#include "report/visible.hpp"

namespace headcount {
namespace {

using Facts = std::vector<Setting>;

template <class T>
std::string known(const std::optional<T>& value) {
  return value ? fmt::format("{}", *value) : "unknown";
}

void add_machine(Facts& facts, const Machine& machine) {
  const UsableCpus& usable = machine.usable;
  facts.insert(facts.end(),
               {{"cpu", known(machine.cpu_model)},
                {"sockets", known(machine.sockets)},
                {"cores", known(machine.cores)},
                {"hardware threads", known(machine.hardware_threads)},
                {"numa nodes", known(machine.numa_nodes)},
                {"usable cpus", fmt::format("{} of {} online (mask {})", usable.count, machine.num_cpus, fmt::join(usable.affinity, ","))},
                {"cgroup quota", usable.quota_cpus ? fmt::format("{} CPUs", *usable.quota_cpus) : (usable.quota_known ? "none" : "unknown")}});
  for (const Cache& cache : machine.caches)
    facts.push_back(
        {fmt::format("L{} {}", cache.level, cache.type), fmt::format("{} KiB, shared by {}", cache.size_bytes / 1024, cache.num_sharing)});
  facts.insert(facts.end(),
               {{"memory", machine.memory_bytes ? fmt::format("{:.1f} GiB", static_cast<double>(*machine.memory_bytes) / 1073741824.0) : "unknown"},
                {"governor", known(machine.governor)},
                {"virtualised", known(machine.virtualised)},
                {"kernel", known(machine.kernel)},
                {"kinds of cpus", known(machine.kinds_of_cpus)},
                {"priority", fmt::format("niceness {}, scheduling class {}", known(machine.niceness), known(machine.scheduling))},
                {"huge pages", known(machine.huge_pages)}});
}

std::string revision_of(const Build& build) {
  if (!build.git_dirty) return build.git_revision + " (unknown whether changed since)";
  return build.git_revision + (*build.git_dirty ? " (changed since)" : "");
}

void add_build(Facts& facts, const Build& build) {
  facts.insert(facts.end(), {{"headcount", build.version},
                             {"compiler", build.compiler},
                             {"flags", build.flags},
                             {"build type", build.build_type},
                             {"git revision", revision_of(build)}});
  if (!build.sanitizer.empty()) facts.push_back({"sanitizer", build.sanitizer});
}

void add_runtimes(Facts& facts, const Context& context, const Registry& registry) {
  for (const RuntimeFacts& runtime : context.runtimes) {
    facts.push_back({runtime.backend, runtime.runtime});
    if (!runtime.loaded.empty()) facts.push_back({runtime.backend + " loaded", runtime.loaded});
    for (const Setting& setting : runtime.settings)
      facts.push_back({runtime.backend + " setting", fmt::format("{}={}", setting.name, setting.value)});
  }
  for (const Absence& absence : registry.absences()) facts.push_back({absence.backend, "absent: " + absence.reason});
  for (const Setting& library : context.libraries) facts.push_back(library);
}

std::string on_threads(int threads) { return fmt::format("on {} thread{}", threads, threads == 1 ? "" : "s"); }

void add_each(Facts& facts, const char* name, const std::vector<ThreadsLimit>& measured) {
  for (const ThreadsLimit& one : measured) facts.push_back({name, fmt::format("{:.3g} ns {}", one.ns, on_threads(one.threads))});
}

void add_limits(Facts& facts, const Limits& limits) {
  for (const ReadLimit& read : limits.read)
    facts.push_back({"read " + read.level,
                     fmt::format("{:.1f} GB/s, {:.3g} MB {}", read.gb_per_s, static_cast<double>(read.bytes) / 1e6, on_threads(read.threads))});
  add_each(facts, "fork-join", limits.fork_join);
  add_each(facts, "atomic add", limits.atomic);
  if (limits.misprediction_ns) facts.push_back({"misprediction", fmt::format("{:.3g} ns", *limits.misprediction_ns)});
  if (limits.line_transfer_ns) facts.push_back({"cache line", fmt::format("{:.3g} ns from CPU to CPU", *limits.line_transfer_ns)});
  add_each(facts, "toss generated", limits.generator);
  facts.push_back({"limits", fmt::format("measured in {:.1f} s", limits.seconds)});
}

std::string places(int n) { return n == 1 ? "one place" : fmt::format("{} places", n); }

Facts facts_of(const Context& context, const Registry& registry) {
  Facts facts;
  add_machine(facts, context.machine);
  add_build(facts, context.build);
  add_runtimes(facts, context, registry);
  facts.push_back(
      {"clock", fmt::format("steady_clock, {:.0f} ns a reading, steps of {:.0f} ns", context.clock.overhead_ns, context.clock.resolution_ns)});
  const Walks walks = measure_walks(0);
  facts.push_back(
      {"kernels", fmt::format("{}; beyond L1 walked in {}, beyond L2 in {} at once", context.kernels, places(walks.near), places(walks.far))});
  if (context.limits) add_limits(facts, *context.limits);
  return facts;
}

std::string remedied(const Check& check) { return check.text + (check.remedy ? "; " + *check.remedy : ""); }

std::string plain(const Facts& facts, const Context& context) {
  std::string text;
  for (const Setting& fact : facts) text += fmt::format("{:<18}{}\n", fact.name, visible(fact.value));
  for (const Check& check : context.checks) text += fmt::format("{:<8}{}: {}\n", check.state, check.name, visible(remedied(check)));
  return text;
}

std::string markdown(const Facts& facts, const Context& context) {
  std::vector<std::vector<std::string>> rows;
  for (const Setting& fact : facts) rows.push_back({fact.name, fact.value});
  std::string text = markdown_table({{"fact", true}, {"value", true}}, rows) + "\n";
  rows.clear();
  for (const Check& check : context.checks) rows.push_back({check.name, check.state, remedied(check)});
  return text + markdown_table({{"check", true}, {"state", true}, {"what", true}}, rows);
}

}  // namespace

int env_command(const EnvOptions& options, const std::string& executable, const Registry& registry) {
  Context context = context_of(executable, registry);
  if (options.limits) context.limits = measure_limits(context.machine);
  const Facts facts = facts_of(context, registry);
  if (options.format == "json")
    print(text_of_context(context) + "\n");
  else
    print(options.format == "markdown" ? markdown(facts, context) : plain(facts, context));
  return 0;
}

}  // namespace headcount
