// SPDX-License-Identifier: Apache-2.0
// What there is: backends, strategies, which of them go together, and why the others do not.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>

#include "app/commands.hpp"
#include "app/terminal.hpp"
#include "proof/proof.hpp"
#include "report/blocks.hpp"
#include "report/say.hpp"
#include "report/wrapped.hpp"

namespace headcount {
namespace {

using Names = std::vector<std::string>;

constexpr std::size_t most_columns = 90;

std::string explained(std::string_view text) { return wrapped(text, 90, "      "); }

std::string backends_of(const Registry& registry, bool verbose) {
  std::string text = "backends\n";
  for (const Backend& backend : registry.backends()) {
    text += fmt::format("  {:<20}{:<13}{}\n", backend.info.name, backend.info.core ? "available" : "when named", backend.info.about);
    if (verbose) text += explained(backend.info.explained) + explained(fmt::format("Runs on: {}.", backend.runtime));
  }
  for (const Absence& absence : registry.absences()) text += fmt::format("  {:<20}{:<13}{}\n", absence.backend, "absent", absence.reason);
  return text;
}

/// `Proved: exact in all 20 orders of 2 x 3`.
std::string proof_of(const StrategyInfo& strategy, const std::vector<proof::Proof>& proofs) {
  const auto found = std::ranges::find(proofs, strategy.name, &proof::Proof::strategy);
  const std::string words = found == proofs.end() ? "" : short_words_of(*found);
  return words.empty() ? "" : explained(fmt::format("Proved: {} (workers x heads each).", words));
}

std::string strategies_of(const Registry& registry, bool verbose) {
  std::string text = "\nstrategies\n";
  std::vector<std::string> names;
  for (const StrategyInfo& strategy : registry.strategies()) names.emplace_back(strategy.name);
  const std::vector<proof::Proof> proofs = verbose ? proof::proofs_for(registry, names) : std::vector<proof::Proof>{};
  for (const StrategyInfo& strategy : registry.strategies()) {
    text +=
        fmt::format("  {:<20}{:<13}{}{}\n", strategy.name, name_of(strategy.promise), strategy.about, strategy.core ? "" : " (not in the core set)");
    if (!verbose) continue;
    text += explained(strategy.explained) + proof_of(strategy, proofs);
    for (const Remark& remark : registry.remarks())
      if (remark.strategy == strategy.name) text += explained(remark.text());
  }
  return text;
}

Matrix matrix_of(const Registry& registry) {
  Matrix matrix;
  for (const Backend& backend : registry.backends()) matrix.columns.emplace_back(backend.info.name);
  for (const StrategyInfo& strategy : registry.strategies()) {
    matrix.rows.emplace_back(strategy.name);
    matrix.cells.emplace_back();
    for (const Backend& backend : registry.backends())
      matrix.cells.back().push_back({registry.find(backend.info.name, strategy.name)->exclusion.empty() ? "x" : "."});
  }
  return matrix;
}

/// Strategies that the same backends do not have, for the same reason.
struct Unsupported {
  Names strategies;
  Names backends;
  std::string reason;
};

/// Of one strategy, a list of backends per reason.
std::vector<Unsupported> unsupported_of(const Registry& registry, std::string_view strategy) {
  std::vector<Unsupported> all;
  for (const Backend& backend : registry.backends()) {
    const std::string reason(registry.find(backend.info.name, strategy)->exclusion);
    if (reason.empty()) continue;
    auto same = std::ranges::find(all, reason, &Unsupported::reason);
    if (same == all.end()) same = all.insert(all.end(), {{std::string(strategy)}, {}, reason});
    same->backends.emplace_back(backend.info.name);
  }
  return all;
}

std::string few_or(const Names& names, const char* things) {
  constexpr std::size_t few = 4;
  return names.size() <= few ? fmt::format("{}", fmt::join(names, ", ")) : fmt::format("{} {}", names.size(), things);
}

std::string reasons_of(const Registry& registry) {
  std::vector<Unsupported> all;
  for (const StrategyInfo& strategy : registry.strategies())
    for (const Unsupported& one : unsupported_of(registry, strategy.name)) {
      const auto same =
          std::ranges::find_if(all, [&](const Unsupported& known) { return known.reason == one.reason && known.backends == one.backends; });
      if (same == all.end())
        all.push_back(one);
      else
        same->strategies.push_back(one.strategies.front());
    }
  std::string text;
  for (const Unsupported& one : all)
    text += fmt::format("  {} on {}: {}\n", few_or(one.strategies, "strategies"), few_or(one.backends, "backends"), one.reason);
  return text;
}

std::string combinations_of(const Registry& registry) {
  const std::size_t width = std::min(is_terminal(STDOUT_FILENO) ? columns_of(STDOUT_FILENO) : most_columns, most_columns);
  return "\ncombinations (x supported, . unsupported)\n\n" + text_of(matrix_of(registry), width, false) + "\nunsupported combinations\n" +
         reasons_of(registry);
}

/// A row per strategy; an empty cell is unsupported.
std::string markdown_of(const Registry& registry) {
  std::string head = "| strategy | promises |";
  std::string rule = "|---|---|";
  for (const Backend& backend : registry.backends()) {
    head += fmt::format(" {} |", backend.info.name);
    rule += "---|";
  }
  std::string text = head + "\n" + rule + "\n";
  for (const StrategyInfo& strategy : registry.strategies()) {
    text += fmt::format("| `{}` | {} |", strategy.name, name_of(strategy.promise));
    for (const Backend& backend : registry.backends())
      text += fmt::format(" {} |", registry.find(backend.info.name, strategy.name)->exclusion.empty() ? "x" : " ");
    text += "\n";
  }
  return text;
}

}  // namespace

int list_command(bool verbose, bool markdown, const Registry& registry) {
  print(markdown ? markdown_of(registry) : backends_of(registry, verbose) + strategies_of(registry, verbose) + combinations_of(registry));
  return 0;
}

}  // namespace headcount
