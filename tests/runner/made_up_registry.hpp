// SPDX-License-Identifier: Apache-2.0
// A registry for tests of what goes over it: two backends, three strategies, one pair that cannot be, one backend that is
// absent.
#pragma once

#include "headcount/registry.hpp"

namespace headcount {

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

}  // namespace headcount
