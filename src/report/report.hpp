// SPDX-License-Identifier: Apache-2.0
// A whole report as data: where it was measured, what was asked, every launch, every case, and what did not run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "experiment/limits.hpp"
#include "experiment/record.hpp"
#include "experiment/skipped.hpp"
#include "headcount/dial.hpp"
#include "headcount/texts.hpp"
#include "machine/build.hpp"
#include "machine/clock.hpp"
#include "machine/machine.hpp"
#include "machine/machine_checks.hpp"
#include "machine/process_facts.hpp"
#include "proof/proof.hpp"
#include "statistics/findings/finding.hpp"
#include "statistics/summary.hpp"

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
  std::string kernels{};         ///< the set that counts and makes tosses: "avx512"
  std::optional<Walks> walks{};  ///< how it walks large arrays, where that was measured
  std::vector<Check> checks;
  std::optional<Limits> limits{};  ///< where they were asked for
  std::vector<OwnedDial> dials{standard_dials()};
  Texts texts{};  ///< of the dials, where they were read
};

struct RunFacts {
  std::string id;
  bool complete = false;
  std::vector<std::string> argv;
  std::string replay;
  std::uint64_t seed = 0;
  int rounds = 0;                 ///< the launches of the case that has most
  std::optional<int> launches{};  ///< of each case, where the user asked for a number
  StopRule stop;
  double budget_s = 0;
  std::vector<std::vector<std::size_t>> order;
  std::string started;
  std::string finished;  ///< empty until it is
  double wall_s = 0;
  double measured_s = 0;
  std::vector<std::string> resumed;  ///< when it was gone on with
};

/// The cases without their rows, as `headcount show` needs them.
struct Report {
  Context context;
  RunFacts run;
  std::vector<CaseSummary> cases;
  std::vector<Skipped> skipped;
  std::vector<Finding> findings{};
  std::vector<proof::Proof> proofs{};  ///< of the cases' strategies; older reports have none
};

}  // namespace headcount
