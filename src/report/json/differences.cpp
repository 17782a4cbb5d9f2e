// SPDX-License-Identifier: Apache-2.0
#include "report/differences.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "report/json/json.hpp"
#include "report/visible.hpp"

namespace headcount {
namespace {

using json::Json;

constexpr std::array<std::string_view, 4> build_fields{"compiler", "flags", "build_type", "sanitizer"};
constexpr std::array<std::string_view, 3> source_fields{"version", "git_revision", "git_dirty"};  // what most comparisons are for

struct Field {
  std::string group;
  std::string name;
  Json value;
};

bool is_one_of(const auto& names, const std::string& name) { return std::ranges::find(names, name) != names.end(); }

/// What tells one machine and one build from another.
std::vector<Field> fields_of(const std::string& context) {
  const Json from = Json::parse(context);
  std::vector<Field> fields{{"machine", "host_name", from.at("host_name")}};
  for (const auto& [name, value] : from.at("machine").items()) fields.push_back({"machine", name, value});
  for (const auto& [name, value] : from.at("build").items()) {
    if (is_one_of(build_fields, name)) fields.push_back({"build", name, value});
    if (is_one_of(source_fields, name)) fields.push_back({"source", name, value});
  }
  if (from.contains("runtimes"))
    for (const Json& runtime : from.at("runtimes"))
      fields.push_back({"runtime", "runtime of " + runtime.at("backend").get<std::string>(), runtime.at("runtime")});
  return fields;
}

/// A kernel keeps a little more or less memory for itself from one start to the next.
bool alike(const Field& base, const Field& fresh) {
  constexpr double same_memory = 0.02;
  if (base.name == "memory_bytes" && base.value.is_number() && fresh.value.is_number()) {
    const auto a = base.value.get<double>();
    const auto b = fresh.value.get<double>();
    return std::abs(a - b) <= same_memory * std::max(a, b);
  }
  return base.value == fresh.value;
}

}  // namespace

std::string told(const std::string& json_value) {
  const Json value = Json::parse(json_value);
  if (value.is_null()) return "unknown";
  if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
  return value.is_string() ? "'" + visible(value.get<std::string>()) + "'" : "'" + visible(json_value) + "'";
}

std::string text_of(const Difference& difference) {
  return visible(difference.field) + " differs: " + told(difference.base) + " and " + told(difference.fresh);
}

std::vector<Difference> differences_between(const std::string& base_context, const std::string& new_context) {
  const std::vector<Field> theirs = fields_of(new_context);
  std::vector<Difference> found;
  for (const Field& mine : fields_of(base_context)) {
    const auto other = std::ranges::find_if(theirs, [&](const Field& field) { return field.group == mine.group && field.name == mine.name; });
    if (other != theirs.end() && !alike(mine, *other))
      found.push_back({mine.group, mine.name, json::text_of(mine.value), json::text_of(other->value)});
  }
  return found;
}

std::vector<std::string> compared_fields(const std::string& context) {
  std::vector<std::string> names;
  for (const Field& field : fields_of(context))
    if (field.group == "machine" || field.group == "build") names.push_back(field.name);
  return names;
}

}  // namespace headcount
