// SPDX-License-Identifier: Apache-2.0
// What is proved of a strategy, at several sizes.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "proof/exploration.hpp"

namespace headcount {
class Registry;
}

namespace headcount::proof {

struct Proof {
  std::string strategy{};
  Promise promise = Promise::exact;
  std::string exclusion{};  ///< why it was not explored; empty where it was
  std::vector<Exploration> sizes{};

  [[nodiscard]] bool explored() const { return !sizes.empty(); }
  [[nodiscard]] bool decided() const;
  /// An order that the promise does not allow: one that waits for ever, or ends at a count that cannot be.
  [[nodiscard]] bool broken() const;
  /// Every order of every size ends at the truth.
  [[nodiscard]] bool exact() const;
  /// The first size in which an order goes wrong; nullptr where none does.
  [[nodiscard]] const Exploration* wrong() const;
};

inline constexpr std::array<ProofSize, 4> usual_sizes{{{2, 1}, {2, 2}, {2, 3}, {3, 1}}};

/// Those that any backend may have (strategies::All).
[[nodiscard]] const std::vector<Provable>& usual_provables();
/// Every strategy of the registry, with how to explore it or why it cannot be.
[[nodiscard]] std::vector<Provable> provables_of(const Registry& registry);

/// The proofs that a report holds: of these strategies at the usual sizes, each bounded so that a run hardly notices.
[[nodiscard]] std::vector<Proof> proofs_for(const Registry& registry, const std::vector<std::string>& strategies);
/// The first thing in which a proof that was read cannot be, or is not what exploring its strategy again gives; empty where there is none.
[[nodiscard]] std::string fault_of(const Proof& proof);

/// The sizes of `asked` are these.
[[nodiscard]] Proof prove(const Provable& strategy, std::span<const ProofSize> sizes, Asked asked);

/// `2 workers x 1 head`
[[nodiscard]] std::string words_of(ProofSize size);
/// `exact in all 20 interleavings`, `924 interleavings, 20 of them right; ends at 2 to 6 of 6`, `not decided: ...`.
[[nodiscard]] std::string words_of(const Exploration& exploration, Promise promise);
/// Of the largest size, in few words: `exact in all 20 orders of 2 x 3`, `can end at 2 of 6`; empty where nothing was explored.
[[nodiscard]] std::string short_words_of(const Proof& proof);
/// What a number of orders is, with the model: `every order of whole operations`.
[[nodiscard]] std::string words_of(Model model);
/// `924`, and about `1.38e+20` where it was rounded.
[[nodiscard]] std::string words_of(const Orders& orders);
/// Of a lossy strategy whose least total is the same in all explored sizes with two heads each or more; empty where there are not two of them.
[[nodiscard]] std::string least_total_of(const Proof& proof);

}  // namespace headcount::proof
