// SPDX-License-Identifier: Apache-2.0
// What the user asked for, before it is a plan. Pure data; the command line fills it in.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "headcount/count.hpp"

namespace headcount {

/// The values of factors and dials that were asked for, by their options, as they stand in names; what is not in here is at its default.
using Asked = std::map<std::string, std::vector<std::string>, std::less<>>;

struct Options {
  std::vector<Count> coins{1000, 100'000, 1'000'000};
  std::vector<int> threads;             ///< empty: 1, 2, 4 ... usable CPUs, and one point above
  std::vector<std::string> backends;    ///< empty: every one
  std::vector<std::string> strategies;  ///< empty: the core set; "all": every one
  std::string filter;                   ///< regular expressions on the full name of a case
  std::string exclude;
  Asked factors;  ///< what else there is in factors.hpp, and dials
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
