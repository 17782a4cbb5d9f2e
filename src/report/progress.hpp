// SPDX-License-Identifier: Apache-2.0
// What a user sees while a sweep runs: one line with the time left on a terminal, one plain line per launch elsewhere.
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
/// ` 37 %  0:23 left  thread_pool/racy on 2 threads  4 cases lost heads`, or as much of it as fits the width.
[[nodiscard]] std::string progress_status(const Progress& progress, const std::string& what, const std::string& so_far, std::size_t width);

}  // namespace headcount
