// SPDX-License-Identifier: Apache-2.0
// Proofs for people and for programs.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "proof/proof.hpp"

namespace headcount {

/// What proofs are asked for, as far as the text tells of it.
struct ProofHeading {
  proof::Model model = proof::Model::sc;
  proof::Show show = proof::Show::shortest;
};

/// A line per strategy and size; where an order goes wrong, one in lanes.
[[nodiscard]] std::string text_of(std::span<const proof::Proof> proofs, const ProofHeading& heading);
[[nodiscard]] std::string markdown_of(std::span<const proof::Proof> proofs, const ProofHeading& heading);
/// One page that needs nothing beside it.
[[nodiscard]] std::string html_of(std::span<const proof::Proof> proofs, const ProofHeading& heading);
/// What a report holds under `proofs`, with the model.
[[nodiscard]] std::string json_of(std::span<const proof::Proof> proofs, const ProofHeading& heading);

/// Walks through the orders of a few strategies, as a report holds them under `walks`, for the inside of a script element.
[[nodiscard]] std::string text_of_walks();
/// How a page lets its reader walk: script and style of `#scheduler`, the same in every page.
[[nodiscard]] std::string_view scheduler_script();
[[nodiscard]] std::string_view scheduler_style();

/// What stands above: which orders, and what their numbers are not.
[[nodiscard]] std::string introduction_of(const ProofHeading& heading);
/// `the shortest way to lose one, with 2 workers x 1 head`
[[nodiscard]] std::string title_of(const proof::Exploration& wrong, const ProofHeading& heading);
/// How cells are called where there are several; empty where a trace has none.
[[nodiscard]] std::string legend_of(const proof::Exploration& wrong);

}  // namespace headcount
