// SPDX-License-Identifier: Apache-2.0
#include "proof/proof.hpp"

#include <algorithm>

#include "headcount/explorable.hpp"
#include "headcount/strategies/all.hpp"

namespace headcount::proof {
namespace {

template <class... Strategy>
std::vector<Provable> provables_in(strategies::List<Strategy...>) {
  return {provable_of<Strategy>()...};
}

bool none(const Orders& orders) { return orders == Orders(); }

/// Fewer than the truth is what a lossy strategy may count, more is not, and nothing at all is not either: the last store of a race stays.
bool keeps(Promise promise, const Exploration& one) {
  if (!none(one.stuck)) return false;
  if (promise == Promise::exact) return std::ranges::all_of(one.totals, [&](const auto& end) { return end.first == one.truth(); });
  return std::ranges::all_of(one.totals, [&](const auto& end) { return end.first <= one.truth() && (end.first > 0 || promise != Promise::lossy); });
}

bool is_exact(const Exploration& one) { return one.decided && one.right == one.orders; }

}  // namespace

bool Proof::decided() const { return std::ranges::all_of(sizes, &Exploration::decided); }
bool Proof::broken() const {
  return std::ranges::any_of(sizes, [this](const Exploration& one) { return !keeps(promise, one) || (promise == Promise::exact && !one.trace.empty()); });
}
bool Proof::exact() const { return explored() && std::ranges::all_of(sizes, is_exact); }
const Exploration* Proof::wrong() const {
  const auto found = std::ranges::find_if(sizes, [](const Exploration& one) { return !one.trace.empty(); });
  return found == sizes.end() ? nullptr : &*found;
}

std::vector<Provable> provables_of(const Registry& registry) {
  static const std::vector<Provable> usual = provables_in(strategies::All{});
  std::vector<Provable> known(registry.provables().begin(), registry.provables().end());
  known.insert(known.end(), usual.begin(), usual.end());
  std::vector<Provable> all;
  for (const StrategyInfo& strategy : registry.strategies()) {
    const auto at = std::ranges::find(known, strategy.name, [](const Provable& one) { return one.strategy.name; });
    all.push_back(at == known.end() ? Provable{.strategy = strategy, .exclusion = "the runtime's own"} : *at);
  }
  return all;
}

Proof prove(const Provable& strategy, std::span<const ProofSize> sizes, Asked asked) {
  Proof proof{.strategy = std::string(strategy.strategy.name), .promise = strategy.strategy.promise, .exclusion = strategy.exclusion};
  if (!strategy.open) return proof;
  for (const ProofSize size : sizes) {
    asked.size = size;
    proof.sizes.push_back(explore(strategy, asked));
  }
  if (std::ranges::all_of(proof.sizes, [](const Exploration& one) { return one.states == 1 && one.decided; })) {
    proof.sizes.clear();
    proof.exclusion = "it does nothing that its space could see";
  }
  return proof;
}

}  // namespace headcount::proof
