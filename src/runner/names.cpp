// SPDX-License-Identifier: Apache-2.0
#include "runner/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "experiment/errors.hpp"

namespace headcount {
namespace {

using Names = std::vector<std::string>;

constexpr std::size_t shortest_abbreviation = 3;

bool has_in_order(std::string_view name, std::string_view letters) {
  if (name.empty() || letters.empty() || name.front() != letters.front()) return false;
  for (const char letter : letters) {
    const auto at = name.find(letter);
    if (at == std::string_view::npos) return false;
    name.remove_prefix(at + 1);
  }
  return true;
}

/// The only one that fits; the word itself where none or several do.
std::string only(const Names& known, const std::string& word, auto&& fits) {
  const auto at = std::ranges::find_if(known, fits);
  return at != known.end() && std::find_if(at + 1, known.end(), fits) == known.end() ? *at : word;
}

std::string full_name(const std::string& word, const Names& known) {
  if (word.size() < shortest_abbreviation || std::ranges::find(known, word) != known.end()) return word;
  const std::string begun = only(known, word, [&](const std::string& name) { return name.starts_with(word); });
  return begun != word ? begun : only(known, word, [&](const std::string& name) { return has_in_order(name, word); });
}

}  // namespace

Names backends_named(const Names& asked, const Registry& registry) {
  Names known;
  for (const Backend& backend : registry.backends()) known.emplace_back(backend.info.name);
  for (const Absence& absence : registry.absences()) known.push_back(absence.backend);
  Names names;
  for (const std::string& word : asked) {
    const std::string name = full_name(word, known);
    if (std::ranges::find(known, name) == known.end()) throw Error(Exit::usage, fmt::format("no backend '{}'{}", word, hint(word, known)));
    const auto absent = std::ranges::find(registry.absences(), name, &Absence::backend);
    if (absent != registry.absences().end()) throw Error(Exit::unavailable, fmt::format("backend '{}' is not available: {}", name, absent->reason));
    names.push_back(name);
  }
  return names;
}

void check_strategies(const Names& asked, const Registry& registry) {
  Names known{"all"};
  for (const StrategyInfo& strategy : registry.strategies()) known.emplace_back(strategy.name);
  for (const std::string& name : asked)
    if (std::ranges::find(known, name) == known.end()) throw Error(Exit::usage, fmt::format("no strategy '{}'{}", name, hint(name, known)));
}

}  // namespace headcount
