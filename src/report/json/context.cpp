// SPDX-License-Identifier: Apache-2.0
// Where and how it was measured: Google Benchmark's keys, and ours; and read back, as far as tables need it.
#include "report/document.hpp"
#include "report/json/context_fields.hpp"
#include "report/json/run_fields.hpp"

namespace headcount::json {
namespace {

/// A report of somebody else's may say anything.
Walks walks_from(const Json& from) {
  auto walks = from_fields<Walks>(from);
  for (int* const places : {&walks.near, &walks.far}) *places = *places == 4 ? 4 : 1;
  return walks;
}

Json of_settings(const std::vector<Setting>& settings) {
  Json object = Json::object();
  for (const Setting& setting : settings) object[setting.name] = setting.value;
  return object;
}

Json of_runtimes(const Context& context) {
  Json runtimes = Json::array();
  for (const RuntimeFacts& facts : context.runtimes)
    runtimes.push_back(
        {{"backend", facts.backend}, {"runtime", facts.runtime}, {"loaded", or_null(facts.loaded)}, {"settings", of_settings(facts.settings)}});
  return runtimes;
}

}  // namespace

Json of_checks(const std::vector<Check>& checks) { return Put::of(checks); }

Json of_context(const Context& context) {
  const Machine& machine = context.machine;
  Json all{{"date", context.date},
           {"host_name", machine.host_name},
           {"executable", context.executable},
           {"num_cpus", machine.num_cpus},
           {"mhz_per_cpu", machine.mhz_per_cpu.value_or(0)},
           {"cpu_scaling_enabled", machine.cpu_scaling_enabled.value_or(false)},
           {"caches", Put::of(machine.caches)},
           {"load_avg", machine.load_avg ? Json(*machine.load_avg) : Json::array()},
           {"library_build_type", context.build.build_type == "Debug" ? "debug" : "release"},
           {"json_schema_version", 1},
           {"machine", Put::of(machine)},
           {"build", Put::of(context.build)},
           {"runtimes", of_runtimes(context)},
           {"libraries", of_settings(context.libraries)},
           {"clock", {{"name", "steady_clock"}, {"overhead_ns", context.clock.overhead_ns}, {"resolution_ns", context.clock.resolution_ns}}},
           {"checks", of_checks(context.checks)},
           {"factors", of_factors(context.dials)}};
  if (context.walks) {
    Json& kernels = all["kernels"] = {{"set", context.kernels}};
    fields(Put(kernels), *context.walks);
  }
  if (context.limits) all["limits"] = of_limits(*context.limits);
  return all;
}

Json of_run(const RunFacts& run) { return Put::of(run); }

Context context_from(const Json& from) {
  Context context;
  context.dials = dials_from(from, context.texts);
  const Take take(from);
  take("date", context.date);
  take("host_name", context.machine.host_name);
  take("machine", context.machine);
  take("build", context.build);
  take.group("clock", [&context](const Take& clock) { clock("resolution_ns", context.clock.resolution_ns); });
  take("checks", context.checks);
  if (from.contains("kernels")) {
    take.group("kernels", [&context](const Take& kernels) { kernels("set", context.kernels); });
    context.walks = walks_from(from.at("kernels"));
  }
  if (from.contains("limits")) context.limits = limits_from(from.at("limits"));
  return context;
}

RunFacts run_from(const Json& from) { return from_fields<RunFacts>(from); }

}  // namespace headcount::json

namespace headcount {

std::string text_of_context(const Context& context) { return json::of_context(context).dump(2, ' ', false, json::Json::error_handler_t::replace); }

std::string json_library() {
  return std::to_string(NLOHMANN_JSON_VERSION_MAJOR) + "." + std::to_string(NLOHMANN_JSON_VERSION_MINOR) + "." +
         std::to_string(NLOHMANN_JSON_VERSION_PATCH);
}

}  // namespace headcount
