// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <map>

#include "app/commands.hpp"

namespace headcount {
namespace {

/// Indented and broken at words, `width` characters a line.
void print_wrapped(std::string_view text) {
  constexpr std::size_t width = 90;
  while (!text.empty()) {
    std::size_t end = text.size() <= width ? text.size() : text.rfind(' ', width);
    if (end == std::string_view::npos) end = text.size();
    fmt::print("      {}\n", text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + 1));
  }
}

void print_backends(const Registry& registry, bool verbose) {
  fmt::print("backends\n");
  for (const Backend& backend : registry.backends()) {
    fmt::print("  {:<20}{:<13}{}\n", backend.info.name, backend.info.core ? "available" : "when named", backend.info.about);
    if (verbose) print_wrapped(backend.info.explained);
    if (verbose) print_wrapped(fmt::format("Runs on: {}.", backend.runtime));
  }
  for (const Absence& absence : registry.absences()) fmt::print("  {:<20}{:<13}{}\n", absence.backend, "absent", absence.reason);
}

void print_strategies(const Registry& registry, bool verbose) {
  fmt::print("\nstrategies\n");
  for (const StrategyInfo& strategy : registry.strategies()) {
    fmt::print("  {:<20}{:<13}{}{}\n", strategy.name, name_of(strategy.promise), strategy.about, strategy.core ? "" : " (not in the core set)");
    if (!verbose) continue;
    print_wrapped(strategy.explained);
    for (const Remark& remark : registry.remarks())
      if (remark.strategy == strategy.name) print_wrapped(remark.text());
  }
}

void print_exclusions(const Registry& registry) {
  bool first = true;
  for (const Entry& entry : registry.entries()) {
    if (entry.exclusion.empty()) continue;
    if (first) fmt::print("\npairs that cannot be\n");
    first = false;
    fmt::print("  {:<33}{}\n", fmt::format("{}/{}", entry.backend.name, entry.strategy.name), entry.exclusion);
  }
}

/// `|  | openmp | tbb |`: a row per strategy; an empty cell cannot be, and the reason is in `headcount list`.
void print_matrix(const Registry& registry) {
  std::string rule = "|---|---|";
  fmt::print("| strategy | promises |");
  for (const Backend& backend : registry.backends()) {
    fmt::print(" {} |", backend.info.name);
    rule += "---|";
  }
  fmt::print("\n{}\n", rule);
  for (const StrategyInfo& strategy : registry.strategies()) {
    fmt::print("| `{}` | {} |", strategy.name, name_of(strategy.promise));
    for (const Backend& backend : registry.backends())
      fmt::print(" {} |", registry.find(backend.info.name, strategy.name)->exclusion.empty() ? "x" : " ");
    fmt::print("\n");
  }
}

}  // namespace

int list_command(bool verbose, bool markdown, const Registry& registry) {
  if (markdown) return print_matrix(registry), 0;
  print_backends(registry, verbose);
  print_strategies(registry, verbose);
  print_exclusions(registry);
  return 0;
}

}  // namespace headcount
