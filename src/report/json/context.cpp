// SPDX-License-Identifier: Apache-2.0
// Where and how it was measured: Google Benchmark's keys, and ours; and read back, as far as tables need it.
#include "report/document.hpp"
#include "report/json/json.hpp"

namespace headcount::json {
namespace {

Json of_caches(const Machine& machine) {
  Json caches = Json::array();
  for (const Cache& cache : machine.caches)
    caches.push_back({{"type", cache.type}, {"level", cache.level}, {"size", cache.size_bytes}, {"num_sharing", cache.num_sharing}});
  return caches;
}

Json of_machine(const Machine& machine) {
  return {{"cpu_model", or_null(machine.cpu_model)},
          {"sockets", or_null(machine.sockets)},
          {"cores", or_null(machine.cores)},
          {"hardware_threads", or_null(machine.hardware_threads)},
          {"numa_nodes", or_null(machine.numa_nodes)},
          {"smt", or_null(machine.smt)},
          {"governor", or_null(machine.governor)},
          {"virtualised", or_null(machine.virtualised)},
          {"usable_cpus", machine.usable.count},
          {"affinity", machine.usable.affinity},
          {"cgroup_quota_cpus", or_null(machine.usable.quota_cpus)},
          {"memory_bytes", or_null(machine.memory_bytes)},
          {"kernel", or_null(machine.kernel)},
          {"kinds_of_cpus", or_null(machine.kinds_of_cpus)},
          {"niceness", or_null(machine.niceness)},
          {"scheduling", or_null(machine.scheduling)},
          {"transparent_huge_pages", or_null(machine.huge_pages)}};
}

Json of_build(const Build& build) {
  return {{"version", build.version},
          {"compiler", build.compiler},
          {"flags", build.flags},
          {"build_type", build.build_type},
          {"git_revision", build.git_revision},
          {"git_dirty", or_null(build.git_dirty)},
          {"sanitizer", or_null(build.sanitizer)}};
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

Json of_checks(const std::vector<Check>& checks) {
  Json all = Json::array();
  for (const Check& check : checks)
    all.push_back({{"name", check.name}, {"state", check.state}, {"text", check.text}, {"remedy", or_null(check.remedy)}});
  return all;
}

Json of_context(const Context& context) {
  const Machine& machine = context.machine;
  Json all{{"date", context.date},
           {"host_name", machine.host_name},
           {"executable", context.executable},
           {"num_cpus", machine.num_cpus},
           {"mhz_per_cpu", machine.mhz_per_cpu.value_or(0)},
           {"cpu_scaling_enabled", machine.cpu_scaling_enabled.value_or(false)},
           {"caches", of_caches(machine)},
           {"load_avg", machine.load_avg ? Json(*machine.load_avg) : Json::array()},
           {"library_build_type", context.build.build_type == "Debug" ? "debug" : "release"},
           {"json_schema_version", 1},
           {"machine", of_machine(machine)},
           {"build", of_build(context.build)},
           {"runtimes", of_runtimes(context)},
           {"libraries", of_settings(context.libraries)},
           {"clock", {{"name", "steady_clock"}, {"overhead_ns", context.clock.overhead_ns}, {"resolution_ns", context.clock.resolution_ns}}},
           {"checks", of_checks(context.checks)},
           {"factors", of_factors(context.dials)}};
  if (context.walks)
    all["kernels"] = {{"set", context.kernels},
                      {"places_near", context.walks->near},
                      {"places_far", context.walks->far},
                      {"narrow_from", context.walks->narrow_from}};
  if (context.limits) all["limits"] = of_limits(*context.limits);
  return all;
}

Json of_run(const RunFacts& run) {
  return {{"id", run.id},
          {"status", run.complete ? "complete" : "partial"},
          {"argv", run.argv},
          {"replay", run.replay},
          {"seed", std::to_string(run.seed)},
          {"rounds", run.rounds},
          {"stop_rule",
           {{"min_trials", run.stop.min_trials},
            {"max_trials", run.stop.max_trials},
            {"trials", or_null(run.stop.trials)},
            {"launches", or_null(run.launches)},
            {"budget_s", run.budget_s},
            {"goal", run.stop.goal}}},
          {"order", run.order},
          {"started", run.started},
          {"finished", or_null(run.finished)},
          {"wall_s", run.wall_s},
          {"measured_s", run.measured_s},
          {"resumed", run.resumed}};
}

namespace {

/// A report of somebody else's may say anything.
Walks walks_from(const Json& from) {
  const auto places = [&](const char* key) { return whole_at<int>(from, key) == 4 ? 4 : 1; };
  return {.near = places("places_near"), .far = places("places_far"), .narrow_from = optional_of<Count>(from, "narrow_from").value_or(0)};
}

}  // namespace

Context context_from(const Json& from) {
  Context context;
  context.dials = dials_from(from, context.texts);
  from.at("date").get_to(context.date);
  from.at("host_name").get_to(context.machine.host_name);
  const Json& machine = from.at("machine");
  context.machine.cpu_model = optional_of<std::string>(machine, "cpu_model");
  context.machine.virtualised = optional_of<std::string>(machine, "virtualised");
  machine.at("usable_cpus").get_to(context.machine.usable.count);
  from.at("clock").at("resolution_ns").get_to(context.clock.resolution_ns);
  const Json& build = from.at("build");
  build.at("compiler").get_to(context.build.compiler);
  build.at("build_type").get_to(context.build.build_type);
  build.at("git_revision").get_to(context.build.git_revision);
  context.build.git_dirty = optional_of<bool>(build, "git_dirty");
  context.build.version = optional_of<std::string>(build, "version").value_or("");
  context.build.sanitizer = optional_of<std::string>(build, "sanitizer").value_or("");
  for (const Json& check : from.at("checks"))
    context.checks.push_back({check.at("name"), check.at("state"), check.at("text"), optional_of<std::string>(check, "remedy")});
  if (from.contains("kernels")) {
    from.at("kernels").at("set").get_to(context.kernels);
    context.walks = walks_from(from.at("kernels"));
  }
  if (from.contains("limits")) context.limits = limits_from(from.at("limits"));
  return context;
}

RunFacts run_from(const Json& from) {
  RunFacts run;
  from.at("id").get_to(run.id);
  run.complete = from.at("status") == "complete";
  from.at("replay").get_to(run.replay);
  run.seed = std::stoull(from.at("seed").get<std::string>());
  from.at("rounds").get_to(run.rounds);
  from.at("started").get_to(run.started);
  from.at("wall_s").get_to(run.wall_s);
  from.at("measured_s").get_to(run.measured_s);
  return run;
}

}  // namespace headcount::json

namespace headcount {

std::string text_of_context(const Context& context) { return json::of_context(context).dump(2, ' ', false, json::Json::error_handler_t::replace); }

std::string json_library() {
  return std::to_string(NLOHMANN_JSON_VERSION_MAJOR) + "." + std::to_string(NLOHMANN_JSON_VERSION_MINOR) + "." +
         std::to_string(NLOHMANN_JSON_VERSION_PATCH);
}

}  // namespace headcount
