// SPDX-License-Identifier: Apache-2.0
// A whole report as data: where it was measured, what was asked, every launch, every case, and what did not run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/build.hpp"
#include "core/clock.hpp"
#include "core/limits.hpp"
#include "core/machine.hpp"
#include "core/machine_checks.hpp"
#include "core/process_facts.hpp"
#include "core/record.hpp"
#include "core/summary.hpp"

namespace headcount {

/// What a backend runs on.
struct RuntimeFacts {
  std::string backend;
  std::string runtime;            ///< its name and version at compile time
  std::string loaded;             ///< the shared libraries in use; empty where it has none of its own
  std::vector<Setting> settings;  ///< what it answers, and the environment variables that change it
};

struct Context {
  std::string date;  ///< UTC, ISO 8601
  std::string executable;
  Machine machine;
  Build build;
  std::vector<RuntimeFacts> runtimes;
  std::vector<Setting> libraries;  ///< what this program is made with: name, version
  ClockCost clock;
  std::vector<Check> checks;
  std::optional<Limits> limits{};  ///< where they were asked for
};

struct RunFacts {
  std::string id;
  bool complete = false;
  std::vector<std::string> argv;
  std::string replay;
  std::uint64_t seed = 0;
  int rounds = 0;
  StopRule stop;
  double budget_s = 0;
  std::vector<std::vector<std::size_t>> order;
  std::string started;
  std::string finished;  ///< empty until it is
  double wall_s = 0;
  double measured_s = 0;
  std::vector<std::string> resumed;  ///< when it was gone on with
};

/// What will not be measured: a backend, a pair or a case, from the most general to the most special.
struct Skipped {
  std::string backend;
  std::string strategy;  ///< empty: the whole backend
  std::optional<Count> coins;
  std::optional<int> threads;
  std::string reason;

  bool operator==(const Skipped&) const = default;
};

/// The cases without their rows, as `headcount show` needs them.
struct Report {
  Context context;
  RunFacts run;
  std::vector<CaseSummary> cases;
  std::vector<Skipped> skipped;
};

}  // namespace headcount
