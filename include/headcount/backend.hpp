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

using OpenSession = std::unique_ptr<Session>(const TeamOptions& options, const Shape& shape, const Tosses& tosses);

/// One for each source of tosses.
struct Openers {
  OpenSession* in_memory;
  OpenSession* generated;
  OpenSession* worked_in_memory;
  OpenSession* worked_generated;
};

/// What the case's factors mean to a team and to a tally. A source is chosen here, outside the loop.
[[nodiscard]] std::unique_ptr<Session> open_with(OpenSession* open, const Case& a_case, const Tosses& tosses);
[[nodiscard]] std::unique_ptr<Session> open_with(const Openers& openers, const Case& a_case, const Tosses& tosses);

/// Once for each of some hundred pairs, and called once: compiled for size, which takes less time, and without a unique_ptr to each type of session,
/// which took a quarter of compiling a backend.
template <class S>
[[gnu::cold]] std::unique_ptr<Session> open_as(const TeamOptions& options, const Shape& shape, const Tosses& tosses) {
  return std::unique_ptr<Session>(new S(options, shape, tosses));
}

/// The session of this case. `SessionOf<Source>` is its type.
template <template <class> class SessionOf>
std::unique_ptr<Session> open_source(const Case& a_case, const Tosses& tosses) {
  static constexpr Openers openers{.in_memory = &open_as<SessionOf<InMemory>>,
                                   .generated = &open_as<SessionOf<Generated>>,
                                   .worked_in_memory = &open_as<SessionOf<Worked<InMemory>>>,
                                   .worked_generated = &open_as<SessionOf<Worked<Generated>>>};
  return open_with(openers, a_case, tosses);
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
    if (a_case.look == "mask") return open_with(&open_as<Pair<T, Strategy, Masked>>, a_case, tosses);
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
