// SPDX-License-Identifier: Apache-2.0
#include "proof/proof.hpp"

#include <algorithm>

#include "headcount/explorable.hpp"
#include "headcount/registry.hpp"
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

/// Its numbers add up.
bool is_sound(const Exploration& one) {
  if (one.size.workers < 1 || one.size.heads_each < 1 || !one.decided) return !one.decided && one.totals.empty();
  Orders all = one.stuck;
  for (const auto& [total, orders] : one.totals) all += orders;
  const auto right = one.totals.find(one.truth());
  return all == one.orders && one.right == (right == one.totals.end() ? Orders() : right->second) && (one.right == one.orders) == one.trace.empty();
}

bool same(const Exploration& a, const Exploration& b) {
  return a.decided == b.decided && a.orders == b.orders && a.right == b.right && a.stuck == b.stuck && a.totals == b.totals &&
         a.outcome == b.outcome && a.trace == b.trace;
}

bool is_exact(const Exploration& one) { return one.decided && one.right == one.orders; }

}  // namespace

const std::vector<Provable>& usual_provables() {
  static const std::vector<Provable> usual = provables_in(strategies::All{});
  return usual;
}

bool Proof::decided() const { return std::ranges::all_of(sizes, &Exploration::decided); }
bool Proof::broken() const {
  return std::ranges::any_of(sizes,
                             [this](const Exploration& one) { return !keeps(promise, one) || (promise == Promise::exact && !one.trace.empty()); });
}
bool Proof::exact() const { return explored() && std::ranges::all_of(sizes, is_exact); }
const Exploration* Proof::wrong() const {
  const auto found = std::ranges::find_if(sizes, [](const Exploration& one) { return !one.trace.empty(); });
  return found == sizes.end() ? nullptr : &*found;
}

std::vector<Provable> provables_of(const Registry& registry) {
  const std::vector<Provable>& usual = usual_provables();
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

std::vector<Proof> proofs_for(const Registry& registry, const std::vector<std::string>& strategies) {
  constexpr std::size_t in_passing = 20'000;  // states: a twentieth of a second
  std::vector<Proof> proofs;
  for (const Provable& one : provables_of(registry))
    if (std::ranges::find(strategies, one.strategy.name) != strategies.end()) proofs.push_back(prove(one, usual_sizes, {.limit = in_passing}));
  return proofs;
}

std::string fault_of(const Proof& proof) {
  for (const Exploration& one : proof.sizes)
    if (!is_sound(one)) return words_of(one.size) + ": its orders do not add up";
  const auto known = std::ranges::find(usual_provables(), proof.strategy, [](const Provable& one) { return one.strategy.name; });
  if (known == usual_provables().end() || !known->open) return "";
  constexpr std::size_t most_states = 1'000'000;
  for (const Exploration& one : proof.sizes) {
    if (one.states > most_states || !one.decided) continue;
    if (!same(explore(*known, {.size = one.size, .model = one.model, .limit = one.states}), one))
      return words_of(one.size) + ": exploring it again gives something else";
  }
  return "";
}

}  // namespace headcount::proof
