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
void fields(Visit&& visit, Dial& dial) {
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
  visit("adjustable", info.adjustable);
  visit("slow_toss_ns", info.slow_toss_ns);
  visit("dynamic", info.dynamic);
  visit("interpreted", info.interpreted);
  visit("dials", info.dials);
}

template <class Visit>
void fields(Visit&& visit, StrategyInfo& info) {
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

/// Writes a field.
struct Put {
  Json& all;
  template <class T>
  static Json of(const T& value) {
    if constexpr (std::is_enum_v<T>)
      return static_cast<int>(value);
    else if constexpr (requires(Put put, T copy) { fields(put, copy); })
      return of_fields(value);
    else
      return value;
  }
  template <class T, std::size_t most>
  static Json of(const Few<T, most>& values) {
    Json list = Json::array();
    for (const T& value : values) list.push_back(of(value));
    return list;
  }
  template <class T>
  static Json of_fields(T info) {
    Json all = Json::object();
    fields(Put{all}, info);
    return all;
  }
  template <class T>
  void operator()(const char* name, const T& value) const {
    all[name] = of(value);
  }
};

/// Reads one back.
struct Take {
  const Json& all;
  Texts& texts;
  template <class T>
  void read(const Json& from, T& value) const {
    if constexpr (std::same_as<T, std::string_view>)
      value = texts.keep(from.get<std::string>());
    else if constexpr (std::is_enum_v<T>)
      value = static_cast<T>(from.get<int>());
    else if constexpr (requires { fields(*this, value); })
      fields(Take{from, texts}, value);
    else
      from.get_to(value);
  }
  template <class T, std::size_t most>
  void read(const Json& from, Few<T, most>& values) const {
    for (const Json& one : json::array_of(from)) {
      T value{};
      read(one, value);
      values.push_back(value);
    }
  }
  template <class T>
  void operator()(const char* name, T& value) const {
    read(all.at(name), value);
  }
};

template <class Info>
Json of_info(const Info& info) {
  return Put::of_fields(info);
}

template <class Info>
Info info_from(const Json& from, Registry& registry) {
  Info info;
  fields(Take{from, registry.texts()}, info);
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
