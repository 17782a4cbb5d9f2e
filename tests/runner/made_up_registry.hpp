// SPDX-License-Identifier: Apache-2.0
// A registry for tests of what goes over it: two backends, three strategies, one pair that cannot be, one backend that is
// absent.
#pragma once

#include <vector>

#include "headcount/registry.hpp"

namespace headcount {

/// One backend and one strategy, which nothing can open.
inline Registry registry_of_one() {
  Registry registry;
  registry.add(Backend{.info = {.name = "b"}, .runtime = {}, .program = {}, .traits = {}});
  registry.add(Entry{.backend = {.name = "b"}, .strategy = {.name = "s"}, .open = {}, .exclusion = {}});
  registry.complete();
  return registry;
}

/// No session can be opened: `open` is there, and gives nothing.
inline Registry made_up_registry() {
  const TeamInfo alone{.name = "serial", .about = "a", .explained = "b", .max_threads = 1};
  const TeamInfo team{.name = "openmp", .about = "a", .explained = "b", .max_threads = 64, .no_reduction = "it has none"};
  const StrategyInfo exact{.name = "atomic", .about = "a", .explained = "b"};
  const StrategyInfo lossy{.name = "racy", .promise = Promise::lossy, .about = "a", .explained = "b"};
  const StrategyInfo special{.name = "reduction", .core = false, .about = "a", .explained = "b"};
  const Open open = [](const Case&, const Tosses&) { return std::unique_ptr<Session>(); };
  Registry registry;
  for (const TeamInfo& info : {alone, team}) {
    registry.add(Backend{.info = info, .runtime = "made up"});
    registry.add(Entry{.backend = info, .strategy = exact, .open = open, .exclusion = {}});
    registry.add(Entry{.backend = info, .strategy = lossy, .open = open, .exclusion = {}});
  }
  registry.add(Entry{.backend = alone, .strategy = special, .open = open, .exclusion = {}});
  registry.add(Entry{.backend = team, .strategy = special, .open = {}, .exclusion = std::string(team.no_reduction)});
  registry.add(Absence{.backend = "tbb", .reason = "not built: TBB::tbb was not found"});
  return registry;
}

/// The same with a strategy that knows both looks at a toss: on the teams above, on one that is started in each trial and on one that sends messages.
inline Registry registry_with_looks() {
  const StrategyInfo seen{.name = "seen", .about = "a", .uses = {.look = true}, .explained = "b"};
  const Open open = [](const Case&, const Tosses&) { return std::unique_ptr<Session>(); };
  Registry registry = made_up_registry();
  registry.add(Backend{.info = {.name = "fresh", .about = "a", .explained = "b", .fresh_workers = true}, .runtime = "made up"});
  registry.add(Backend{.info = {.name = "sends", .about = "a", .explained = "b", .slow_toss_ns = 50'000}, .runtime = "made up"});
  const std::vector<Backend> backends(registry.backends().begin(), registry.backends().end());
  for (const Backend& backend : backends) registry.add(Entry{.backend = backend.info, .strategy = seen, .open = open, .exclusion = {}});
  return registry;
}

}  // namespace headcount
