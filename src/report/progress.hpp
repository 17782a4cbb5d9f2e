// SPDX-License-Identifier: Apache-2.0
// What a user sees while a sweep runs: a bar with the time left on a terminal, one plain line per launch elsewhere.
#pragma once

#include <string>

#include "experiment/record.hpp"

namespace headcount {

/// Where a sweep is.
struct Progress {
  int round = 1;
  int rounds = 1;
  std::size_t done = 0;
  std::size_t all = 1;
  double left_s = 0;
};

/// `round 3/5  openmp/racy/...  11.3 us +-4%  3 lossy of 300`
[[nodiscard]] std::string progress_line(const Progress& progress, const Record& record);
/// `[##########--------]  57%  0:31 left`
[[nodiscard]] std::string progress_bar(const Progress& progress);

}  // namespace headcount
