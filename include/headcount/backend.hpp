// SPDX-License-Identifier: Apache-2.0
// Turns a team into a backend: one entry per strategy, or the reason why there is none. All that a backend's file calls.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "headcount/explorable.hpp"
#include "headcount/pair.hpp"
#include "headcount/pinning.hpp"
#include "headcount/registry.hpp"
#include "headcount/strategies/all.hpp"

namespace headcount {

[[nodiscard]] TeamOptions team_options(const Case& a_case);
[[nodiscard]] Shape shape_of(const Case& a_case);

/// The session of this case: the source and the dials are chosen here, outside the loop. `PairOf<Source>` is the session's type.
template <template <class> class PairOf>
std::unique_ptr<Session> open_source(const Case& a_case, const Tosses& tosses) {
  const auto open = [&]<class S>(std::type_identity<S>) -> std::unique_ptr<Session> {
    return std::make_unique<PairOf<S>>(team_options(a_case), shape_of(a_case), tosses);
  };
  const bool generated = a_case.source == "generated";
  if (a_case.work_ns > 0) return generated ? open(std::type_identity<Worked<Generated>>{}) : open(std::type_identity<Worked<InMemory>>{});
  return generated ? open(std::type_identity<Generated>{}) : open(std::type_identity<InMemory>{});
}

template <Team T, class Strategy>
struct PairsOf {
  template <class S>
  using Usual = Pair<T, Strategy, S>;
  template <class S>
  using Gapped = Pair<T, Strategy, S, WithGap>;
  template <class S>
  using Reducing = ReducingPair<T, Strategy, S>;
};

/// Only a strategy that may lose something has a race window to hold open, or one with a lock an addition that can take longer, and only one that is
/// told of heads has them found first.
template <Team T, class Strategy>
std::unique_ptr<Session> open_pair(const Case& a_case, const Tosses& tosses) {
  if constexpr (Strategy::info.promise == Promise::lossy || Strategy::info.uses.hold)
    if (a_case.gap_ns > 0) return open_source<PairsOf<T, Strategy>::template Gapped>(a_case, tosses);
  if constexpr (Strategy::info.uses.look)
    if (a_case.look == "mask") return std::make_unique<Pair<T, Strategy, Masked>>(team_options(a_case), shape_of(a_case), tosses);
  return open_source<PairsOf<T, Strategy>::template Usual>(a_case, tosses);
}

/// Why the pair cannot be; empty where it can.
template <Team T, class Strategy>
constexpr std::string_view exclusion_between() {
  if constexpr (!exclusion_of<Strategy, SpaceOf<T>>().empty())
    return exclusion_of<Strategy, SpaceOf<T>>();
  else if constexpr (Tallies<Strategy, SpaceOf<T>> || Reduces<T>)
    return {};
  else
    return T::info.no_reduction;
}

/// The entry without a way to open it.
template <Team T, class Strategy>
Entry entry_apart() {
  return {.backend = T::info, .strategy = Strategy::info, .open = {}, .exclusion = std::string(exclusion_between<T, Strategy>())};
}

template <Team T, class Strategy>
Entry entry_of() {
  Entry entry = entry_apart<T, Strategy>();
  if constexpr (!exclusion_between<T, Strategy>().empty())
    return entry;
  else if constexpr (Tallies<Strategy, SpaceOf<T>>)
    entry.open = &open_pair<T, Strategy>;
  else
    entry.open = &open_source<PairsOf<T, Strategy>::template Reducing>;
  return entry;
}

template <Team T, class... Strategy>
void add_entries(Registry& registry, strategies::List<Strategy...>) {
  (registry.add(entry_of<T, Strategy>()), ...);
}

template <Team T, class... Strategy>
void add_entries_apart(Registry& registry, strategies::List<Strategy...>) {
  (registry.add(entry_apart<T, Strategy>()), ...);
}

/// Adds the team under its name with every strategy, and with those that are its `Own`; `runtime` says what it runs on, with
/// the version, and `traits` how to find out more of it.
template <Team T, class... Own>
void add_backend(Registry& registry, std::string runtime, RuntimeTraits traits = {}) {
  registry.add(Backend{.info = T::info, .runtime = std::move(runtime), .traits = std::move(traits)});
  add_entries<T>(registry, strategies::All{});
  add_entries<T>(registry, strategies::List<Own...>{});
  (registry.add(provable_of<Own>()), ...);
}

/// Adds to a backend a way of its own to reduce, which is that of another team.
template <Reduces T, class Strategy>
void add_own_reduction(Registry& registry, const TeamInfo& backend) {
  registry.add(Entry{.backend = backend, .strategy = Strategy::info, .open = &open_source<PairsOf<T, Strategy>::template Reducing>, .exclusion = {}});
  registry.add(provable_of<Strategy>());
}

/// Adds the team with the same entries where only a program of its own can open them; nothing of the team is compiled here.
template <Team T>
void add_backend_apart(Registry& registry, std::string runtime, Program program, RuntimeTraits traits = {}) {
  registry.add(Backend{.info = T::info, .runtime = std::move(runtime), .program = std::move(program), .traits = std::move(traits)});
  add_entries_apart<T>(registry, strategies::All{});
}

}  // namespace headcount
