// SPDX-License-Identifier: Apache-2.0
#include "app/context.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sched.h>
#include <unistd.h>

#include <array>

#include "app/options.hpp"
#include "machine/utc.hpp"
#include "report/document.hpp"

namespace headcount {
namespace {

/// A runtime that is asked may pin the thread that asks, as OMP_PROC_BIND says, and our children would inherit that.
class KeptAffinity {
 public:
  KeptAffinity() : known_(sched_getaffinity(0, sizeof mask_, &mask_) == 0) {}
  KeptAffinity(const KeptAffinity&) = delete;
  KeptAffinity& operator=(const KeptAffinity&) = delete;
  ~KeptAffinity() {
    if (known_) sched_setaffinity(0, sizeof mask_, &mask_);
  }

 private:
  cpu_set_t mask_{};
  bool known_;
};

RuntimeFacts facts_of(const Backend& backend) {
  const RuntimeTraits& traits = backend.traits;
  RuntimeFacts facts{std::string(backend.info.name), backend.runtime, fmt::format("{}", fmt::join(loaded_libraries(traits.libraries), ", ")), {}};
  if (traits.answers)
    for (auto& [name, value] : traits.answers()) facts.settings.push_back({std::move(name), std::move(value)});
  for (Setting& variable : environment_like(traits.variables)) facts.settings.push_back(std::move(variable));
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

}  // namespace

Context context_of(const std::string& executable, const Registry& registry) {
  Context context;
  context.date = utc_date();
  context.executable = executable;
  context.machine = describe_machine();
  context.build = this_build();
  {
    const KeptAffinity kept;
    for (const Backend& backend : registry.backends()) context.runtimes.push_back(facts_of(backend));
  }
  context.libraries = libraries();
  context.clock = measure_clock();
  context.checks = machine_checks(context.machine);
  return context;
}

}  // namespace headcount
