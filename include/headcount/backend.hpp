// SPDX-License-Identifier: Apache-2.0
// Turns a team into a backend: one entry per strategy, or the reason why there is none. All that a backend's file calls.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "headcount/pair.hpp"
#include "headcount/registry.hpp"
#include "headcount/strategies/all.hpp"

namespace headcount {

template <template <class, class, class> class PairOf, class T, class Strategy>
std::unique_ptr<Session> open_pair(const Case& a_case, const Tosses& tosses) {
  const TeamOptions options{.threads = a_case.threads};
  const Shape shape{.coins = a_case.coins, .padding_bytes = static_cast<std::size_t>(a_case.padding_bytes)};
  if (a_case.source == "generated") return std::make_unique<PairOf<T, Strategy, Generated>>(options, shape, tosses);
  return std::make_unique<PairOf<T, Strategy, InMemory>>(options, shape, tosses);
}

template <Team T, class Strategy>
Entry entry_of() {
  Entry entry{.backend = T::info, .strategy = Strategy::info, .open = {}, .exclusion = {}};
  if constexpr (Tallies<Strategy, SpaceOf<T>>) {
    entry.open = &open_pair<Pair, T, Strategy>;
  } else if constexpr (Reduces<T>) {
    entry.open = &open_pair<ReducingPair, T, Strategy>;
  } else {
    entry.exclusion = T::info.no_reduction;
  }
  return entry;
}

template <Team T, class... Strategy>
void add_entries(Registry& registry, strategies::List<Strategy...>) {
  (registry.add(entry_of<T, Strategy>()), ...);
}

/// Adds the team under its name with every strategy; `runtime` says what it runs on, with the version.
template <Team T>
void add_backend(Registry& registry, std::string runtime) {
  registry.add(Backend{.info = T::info, .runtime = std::move(runtime)});
  add_entries<T>(registry, strategies::All{});
}

}  // namespace headcount
