// SPDX-License-Identifier: Apache-2.0
// What the user asked for, before it is a plan. Pure data; the command line fills it in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "headcount/count.hpp"

namespace headcount {

struct Options {
  std::vector<Count> coins{1000, 100'000, 1'000'000};
  std::vector<int> threads;             ///< empty: 1, 2, 4 ... usable CPUs, and one point above
  std::vector<std::string> backends;    ///< empty: every one
  std::vector<std::string> strategies;  ///< empty: the core set; "all": every one
  std::string filter;                   ///< regular expressions on the full name of a case
  std::string exclude;
  std::vector<double> heads{0.5};
  std::string source = "memory";
  std::vector<std::string> looks;  ///< of strategies that are told of heads one by one, at tosses in memory; empty: see looks_at()
  std::vector<double> work_ns{0};
  std::vector<double> gap_ns{0};   ///< of lossy strategies; the others have none
  std::vector<double> hold_ns{0};  ///< of those with a lock
  std::string schedule = "static";
  std::string wait = "default";
  std::string pin = "none";
  std::string place = "spread";
  std::string tosses = "worker";
  std::vector<std::string> pythons;  ///< versions, names or paths; empty: the first python3 in PATH
  int padding_bytes = 128;
  int shards = 8;
  Count flush_every = 64;
  std::uint64_t seed = 42;

  std::optional<int> launches;  ///< of each case; empty: twelve, fewer of what is dear, more of what is not precise
  std::optional<int> trials;    ///< of each launch; empty: as the budget allows
  double budget_s = 60;
  std::string mpi_launch;              ///< instead of mpirun, with its words; gets -n and the number of ranks
  std::vector<std::string> mpi_args;   ///< for mpirun
  std::string hostfile;                ///< for mpirun
  std::optional<double> time_limit_s;  ///< per launch; empty: from the budget and the size

  std::string resume;         ///< a report to be finished; empty: a new run
  bool retry_failed = false;  ///< of resume: cases that failed are launched again
  std::string output;         ///< file, folder, "-" for stdout; empty: results/
  bool limits = false;        ///< measure what the machine can do, and every case's distance from it
  bool dry_run = false;
  bool force = false;
  std::string fail_on = "failed";  ///< or "broken", "lossy", "never"
  bool quiet = false;
  bool all = false;  ///< the table of all cases, on a terminal too
  std::string color = "auto";
};

}  // namespace headcount
