// SPDX-License-Identifier: Apache-2.0
#include <concepts>

#include "machine/process_facts.hpp"
#include "report/json/json.hpp"
#include "report/registry_text.hpp"

namespace headcount {
namespace {

using json::Json;

// Each field stands here once, for both directions.
template <class Visit>
void fields(Visit&& visit, TeamInfo& info) {
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
  visit("dials", info.dials);
  visit("slow_toss_ns", info.slow_toss_ns);
  visit("dynamic", info.dynamic);
  visit("interpreted", info.interpreted);
}

template <class Visit>
void fields(Visit&& visit, StrategyInfo& info) {
  visit("name", info.name);
  visit("promise", info.promise);
  visit("core", info.core);
  visit("about", info.about);
  visit("padding", info.uses.padding);
  visit("shards", info.uses.shards);
  visit("flush", info.uses.flush);
  visit("look", info.uses.look);
  visit("hold", info.uses.hold);
  visit("explained", info.explained);
  visit("per_heads", info.per_heads);
}

template <class Info>
Json of_info(Info info) {
  Json all = Json::object();
  fields(
      [&all](const char* name, const auto& value) {
        if constexpr (std::is_enum_v<std::decay_t<decltype(value)>>)
          all[name] = static_cast<int>(value);
        else
          all[name] = value;
      },
      info);
  return all;
}

template <class Info>
Info info_from(const Json& from, Registry& registry) {
  Info info;
  fields(
      [&]<class T>(const char* name, T& value) {
        if constexpr (std::same_as<T, std::string_view>)
          value = registry.keep(from.at(name).get<std::string>());
        else if constexpr (std::is_enum_v<T>)
          value = static_cast<T>(from.at(name).get<int>());
        else
          from.at(name).get_to(value);
      },
      info);
  return info;
}

Json of_backend(const Backend& backend) {
  const RuntimeTraits& traits = backend.traits;
  return {{"info", of_info(backend.info)},
          {"runtime", backend.runtime},
          {"variables", traits.variables},
          {"libraries", traits.libraries},
          {"loaded", loaded_libraries(traits.libraries)},
          {"answers", traits.answers ? Json(traits.answers()) : Json::array()}};
}

Backend backend_from(const Json& from, const Program& program, Registry& registry) {
  Backend backend{.info = info_from<TeamInfo>(from.at("info"), registry), .runtime = from.at("runtime").get<std::string>(), .program = program};
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
    all["entries"].push_back({{"backend", entry.backend.name}, {"strategy", of_info(entry.strategy)}, {"exclusion", entry.exclusion}});
  for (const Provable& provable : registry.provables())
    all["provables"].push_back({{"strategy", of_info(provable.strategy)}, {"exclusion", provable.exclusion}});
  return json::text_of(all);
}

void add_described(Registry& registry, const std::string& text, const Program& program) {
  const Json all = json::parsed(text);
  for (const Json& from : json::array_of(all.at("backends"))) registry.add(backend_from(from, program, registry));
  for (const Json& from : json::array_of(all.at("entries")))
    registry.add(Entry{.backend = registry.find(from.at("backend").get<std::string>())->info,
                       .strategy = info_from<StrategyInfo>(from.at("strategy"), registry),
                       .open = {},
                       .exclusion = from.at("exclusion").get<std::string>()});
  for (const Json& from : json::array_of(all.at("provables"))) {
    Provable provable{.strategy = info_from<StrategyInfo>(from.at("strategy"), registry), .exclusion = from.at("exclusion").get<std::string>()};
    if (provable.exclusion.empty()) provable.exclusion = "only the program of its backend can run it";
    registry.add(std::move(provable));
  }
}

}  // namespace headcount
