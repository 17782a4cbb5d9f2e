// SPDX-License-Identifier: Apache-2.0
#include "machine/process_facts.hpp"
#include "report/json/fields.hpp"
#include "report/registry_text.hpp"

namespace headcount {
namespace json {

void fields(const auto& visit, Is<Dial> auto& dial) {
  visit("name", dial.name);
  visit("option", dial.option);
  visit("usual", dial.usual);
  visit("least", dial.least);
  visit("most", dial.most);
  visit("only", dial.only);
  visit("type", dial.type);
  visit("unit", dial.unit);
  visit("about", dial.about);
}

void fields(const auto& visit, Is<TeamInfo> auto& info) {
  visit("name", info.name);
  visit("about", info.about);
  visit("explained", info.explained);
  visit("core", info.core);
  visit("fresh_workers", info.fresh_workers);
  visit("max_threads", info.max_threads);
  visit("no_reduction", info.no_reduction);
  visit("max_coins", info.max_coins);
  visit("min_trials", info.min_trials);
  visit("processes", info.processes);
  visit("waits", info.waits);
  visit("adjustable", info.adjustable);
  visit("slow_toss_ns", info.slow_toss_ns);
  visit("dynamic", info.dynamic);
  visit("interpreted", info.interpreted);
  visit("dials", info.dials);
}

void fields(const auto& visit, Is<StrategyInfo> auto& info) {
  visit("name", info.name);
  visit("promise", info.promise);
  visit("core", info.core);
  visit("about", info.about);
  visit("look", info.uses.look);
  visit("kernel", info.uses.kernel);
  visit("hold", info.uses.hold);
  visit("explained", info.explained);
  visit("per_heads", info.per_heads);
  visit("dials", info.dials);
}

}  // namespace json

namespace {

using json::from_fields;
using json::Json;
using json::Put;

Json of_backend(const Backend& backend) {
  const RuntimeTraits& traits = backend.traits;
  return {{"info", Put::of(backend.info)},
          {"runtime", backend.runtime},
          {"variables", traits.variables},
          {"libraries", traits.libraries},
          {"loaded", loaded_libraries(traits.libraries)},
          {"answers", traits.answers ? Json(traits.answers()) : Json::array()}};
}

Backend backend_from(const Json& from, const Program& program, Registry& registry) {
  Backend backend{
      .info = from_fields<TeamInfo>(from.at("info"), &registry.texts()), .runtime = from.at("runtime").get<std::string>(), .program = program};
  from.at("variables").get_to(backend.traits.variables);
  from.at("libraries").get_to(backend.traits.libraries);
  backend.traits.loaded = [loaded = from.at("loaded").get<std::vector<std::string>>()] { return loaded; };
  backend.traits.answers = [answers = from.at("answers").get<std::vector<std::pair<std::string, std::string>>>()] { return answers; };
  return backend;
}

}  // namespace

std::string text_of_registry(const Registry& registry) {
  Json all{{"backends", Json::array()}, {"entries", Json::array()}, {"provables", Json::array()}};
  for (const Backend& backend : registry.backends()) all["backends"].push_back(of_backend(backend));
  for (const Entry& entry : registry.entries())
    all["entries"].push_back({{"backend", entry.backend.name}, {"strategy", Put::of(entry.strategy)}, {"exclusion", entry.exclusion}});
  for (const Provable& provable : registry.provables())
    all["provables"].push_back({{"strategy", Put::of(provable.strategy)}, {"exclusion", provable.exclusion}});
  return json::text_of(all);
}

void add_described(Registry& registry, const std::string& text, const Program& program) {
  const Json all = json::parsed(text);
  for (const Json& from : json::array_of(all.at("backends"))) registry.add(backend_from(from, program, registry));
  for (const Json& from : json::array_of(all.at("entries")))
    registry.add(Entry{.backend = registry.find(from.at("backend").get<std::string>())->info,
                       .strategy = from_fields<StrategyInfo>(from.at("strategy"), &registry.texts()),
                       .open = {},
                       .exclusion = from.at("exclusion").get<std::string>()});
  for (const Json& from : json::array_of(all.at("provables"))) {
    Provable provable{.strategy = from_fields<StrategyInfo>(from.at("strategy"), &registry.texts()),
                      .exclusion = from.at("exclusion").get<std::string>()};
    if (provable.exclusion.empty()) provable.exclusion = "only the program of its backend can run it";
    registry.add(std::move(provable));
  }
}

}  // namespace headcount
