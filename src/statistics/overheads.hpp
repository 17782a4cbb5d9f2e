// SPDX-License-Identifier: Apache-2.0
// What a construct costs beyond the work in it, as the EPCC microbenchmarks ask (J. M. Bull, Measuring synchronisation and scheduling overheads in
// OpenMP, 1999), and how small a task may be until half of the workers' time is lost, as Task Bench asks (E. Slaughter et al., SC 2020).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "statistics/summary.hpp"

namespace headcount {

/// A difference of two cases, by round: the median over rounds, with the interval over launches where there are six rounds or more.
struct Overhead {
  double ns = 0.0;
  std::optional<Interval> ci{};
  Count coins = 0;  ///< at which it was measured
};

/// METG(50 %): how long the one task of each worker takes at the largest size at which the workers are not surely used by half, and at the size
/// after it, from which on they are. Either may be missing.
struct Granularity {
  const CaseSummary* below = nullptr;
  const CaseSummary* from = nullptr;
};

/// Of one backend on so many threads, at factors that are otherwise the same.
struct Overheads {
  std::string backend;
  int threads = 1;
  double heads = 0.5;
  std::string factors{};                ///< that are not usual: `wait passive`
  std::optional<Overhead> parallel{};   ///< `local` less its share of serial `local`, at the smallest size
  std::optional<Overhead> reduction{};  ///< `reduction` likewise
  std::optional<Overhead> atomic{};     ///< `atomic` less `local`, per head, at the largest size
  std::optional<Overhead> lock{};       ///< `mutex` likewise
  std::optional<Overhead> critical{};   ///< `omp_critical` likewise
  Granularity metg{};
};

/// In the order of the cases, which need their launch times; what it returns points into them. Cases with a dial, other than --heads, are left alone.
[[nodiscard]] std::vector<Overheads> overheads_of(std::span<const CaseSummary> cases);

}  // namespace headcount
