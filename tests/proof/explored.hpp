// SPDX-License-Identifier: Apache-2.0
// What the tests of proofs ask: a strategy, explored at a size.
#pragma once

#include <array>
#include <cstdint>
#include <map>

#include "headcount/explorable.hpp"
#include "proof/proof.hpp"

namespace headcount::proof {

inline constexpr std::array every_model{Model::sc, Model::tso, Model::weak};

template <class Strategy>
Exploration explored(int workers, Count heads_each, Model model = Model::sc, Show show = Show::shortest) {
  return explore(provable_of<Strategy>(), {.size = {workers, heads_each}, .model = model, .show = show});
}

/// The interleavings that end at each total; all of them must be exact.
inline std::map<Count, std::uint64_t> ends_of(const Exploration& found) {
  std::map<Count, std::uint64_t> ends;
  for (const auto& [total, orders] : found.totals) ends[total] = orders.rounded ? 0 : orders.exact;
  return ends;
}

/// The trace as one text: `0 load 0 | 1 load 0`.
inline std::string text_of(const Exploration& found) {
  std::string text;
  for (const TraceLine& line : found.trace) text += (text.empty() ? "" : " | ") + std::to_string(line.worker) + " " + line.text;
  return text;
}

}  // namespace headcount::proof
