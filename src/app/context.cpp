// SPDX-License-Identifier: Apache-2.0
#include "app/context.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <array>

#include "app/options.hpp"
#include "experiment/counting_clock.hpp"
#include "machine/pinning_variables.hpp"
#include "machine/utc.hpp"
#include "report/document.hpp"

namespace headcount {
namespace {

RuntimeFacts facts_of(const Backend& backend) {
  const RuntimeTraits& traits = backend.traits;
  RuntimeFacts facts{std::string(backend.info.name),
                     backend.runtime,
                     fmt::format("{}", fmt::join(traits.loaded ? traits.loaded() : loaded_libraries(traits.libraries), ", ")),
                     {}};
  if (traits.answers)
    for (auto& [name, value] : traits.answers()) facts.settings.push_back({std::move(name), std::move(value)});
  for (Setting& variable : environment_like(traits.variables)) facts.settings.push_back(std::move(variable));
  for (Setting& variable : pinning_variables())
    if (begins_like(variable.name, traits.variables)) facts.settings.push_back(std::move(variable));
  return facts;
}

std::string c_library() {
  std::array<char, 100> text{};
  return confstr(_CS_GNU_LIBC_VERSION, text.data(), text.size()) > 0 ? text.data() : "unknown";
}

std::vector<Setting> libraries() {
  return {{"fmt", fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100)},
          {"CLI11", command_line_library()},
          {"nlohmann_json", json_library()},
          {"hwloc", hwloc_version()},
          {"C library", c_library()},
          {"C++ library", fmt::format("{}", fmt::join(loaded_libraries({"libstdc++.", "libc++."}), ", "))}};
}

/// Only where one is set: what it says is not done unless that is asked for.
void add_pinning_check(std::vector<Check>& checks) {
  std::vector<std::string> names;
  for (const Setting& variable : pinning_variables()) names.push_back(variable.name);
  if (names.empty()) return;
  checks.push_back({"OpenMP's variables", "warn", fmt::format("{} set, and kept from every backend", fmt::join(names, ", ")),
                    "'--pin runtime' lets openmp have them, and pins nobody else"});
}

}  // namespace

Context context_of(const std::string& executable, const Registry& registry) {
  Context context;
  context.date = utc_date();
  context.executable = executable;
  context.machine = describe_machine();
  context.build = this_build();
  for (const Backend& backend : registry.backends()) context.runtimes.push_back(facts_of(backend));
  context.dials = registry.dials();
  context.libraries = libraries();
  context.clock = measure_counting_clock(careful_rounds);
  context.kernels = chosen_kernels->name;
  context.checks = machine_checks(context.machine);
  add_pinning_check(context.checks);
  return context;
}

}  // namespace headcount
