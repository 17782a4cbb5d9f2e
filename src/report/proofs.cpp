// SPDX-License-Identifier: Apache-2.0
#include "report/proofs.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/markdown.hpp"
#include "report/wrapped.hpp"

namespace headcount {
namespace {

using proof::Exploration;
using proof::Proof;

constexpr std::size_t sizes_width = 22;

std::size_t width_of_names(std::span<const Proof> proofs) {
  std::size_t width = 0;
  for (const Proof& proof : proofs) width = std::max(width, proof.strategy.size());
  return width + 2;
}

std::string with_end(std::string line) {
  while (line.ends_with(' ')) line.pop_back();
  return line + "\n";
}

/// A lane per worker, and the total after each step.
std::string lanes_of(const Exploration& wrong, const std::string& margin) {
  std::size_t width = 14;
  for (const proof::TraceLine& line : wrong.trace) width = std::max(width, line.text.size());
  std::string text = margin;
  for (int worker = 0; worker < wrong.size.workers; ++worker) text += fmt::format("{:<{}}", fmt::format("worker {}", worker), width + 2);
  text += "total\n";
  for (std::size_t i = 0; i < wrong.trace.size(); ++i) {
    const proof::TraceLine& line = wrong.trace[i];
    const auto before = static_cast<std::size_t>(line.worker) * (width + 2);
    const auto lanes = static_cast<std::size_t>(wrong.size.workers) * (width + 2);
    const std::string outcome = i + 1 == wrong.trace.size() ? wrong.outcome : "";
    text += with_end(fmt::format("{}{:{}}{:<{}}{:<7}{}", margin, "", before, line.text, lanes - before, line.total, outcome));
  }
  return text;
}

std::string lines_of(const Proof& proof, std::size_t width) {
  if (!proof.explored()) return fmt::format("{:<{}}not explored: {}\n", proof.strategy, width, proof.exclusion);
  std::string text;
  for (const Exploration& one : proof.sizes)
    text += fmt::format("{:<{}}{:<{}}{}\n", proof.strategy, width, proof::words_of(one.size), sizes_width, proof::words_of(one, proof.promise));
  return text;
}

}  // namespace

std::string introduction_of(const ProofHeading& heading) {
  return fmt::format("In {}. These are counts of orders, and no probabilities: how often a machine takes which, 'headcount run' measures.",
                     proof::words_of(heading.model));
}

std::string title_of(const Exploration& wrong, const ProofHeading& heading) {
  const char* const way = heading.show == proof::Show::shortest ? "the shortest way" : "the way with the fewest changes of worker";
  const bool waits = wrong.outcome.find("for ever") != std::string::npos;
  return fmt::format("{} {}, with {}", way,
                     waits                                             ? "to wait for ever"
                     : wrong.outcome.find("lost") == std::string::npos ? "to go wrong"
                                                                       : "to lose one",
                     proof::words_of(wrong.size));
}

std::string legend_of(const Exploration& wrong) {
  const bool several = std::ranges::any_of(wrong.trace, [](const proof::TraceLine& line) { return line.text.find(": ") == 1; });
  return several ? "a, b ... are the strategy's cells, in the order in which it has them" : "";
}

std::string text_of(std::span<const Proof> proofs, const ProofHeading& heading) {
  constexpr std::size_t columns = 100;
  const std::size_t width = width_of_names(proofs);
  const std::string margin(width, ' ');
  std::string text = wrapped(introduction_of(heading), columns) + "\n";
  for (const Proof& proof : proofs) {
    text += lines_of(proof, width);
    if (const std::string least = least_total_of(proof); !least.empty()) text += margin + least + "\n";
    if (const Exploration* const wrong = proof.wrong(); wrong != nullptr) {
      text += fmt::format("{}{}:\n{}", margin, title_of(*wrong, heading), lanes_of(*wrong, margin + "  "));
      if (const std::string legend = legend_of(*wrong); !legend.empty()) text += fmt::format("{}  ({})\n", margin, legend);
    }
  }
  return text;
}

std::string markdown_of(std::span<const Proof> proofs, const ProofHeading& heading) {
  std::vector<std::vector<std::string>> rows;
  std::string lanes;
  for (const Proof& proof : proofs) {
    if (!proof.explored()) rows.push_back({proof.strategy, "", "not explored: " + proof.exclusion});
    for (const Exploration& one : proof.sizes) rows.push_back({proof.strategy, proof::words_of(one.size), proof::words_of(one, proof.promise)});
    if (const Exploration* const wrong = proof.wrong(); wrong != nullptr)
      lanes += fmt::format("\n{}: {}\n\n```\n{}```\n", markdown_text(proof.strategy), title_of(*wrong, heading), lanes_of(*wrong, ""));
  }
  return introduction_of(heading) + "\n\n" + markdown_table({{"strategy", true}, {"size", true}, {"proved", true}}, rows) + lanes;
}

}  // namespace headcount
