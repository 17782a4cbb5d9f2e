// SPDX-License-Identifier: Apache-2.0
// What a report says: sentences with their numbers and the cases they speak of. Made once, here; terminal, page and figures repeat them.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "statistics/ratio.hpp"
#include "statistics/summary.hpp"

namespace headcount {

/// A strategy's time relative to `racy` of the same runtime.
struct Rung {
  std::string name;  ///< of the case
  std::string strategy;
  Ratio ratio;
  Speed speed = Speed::unclear;
  double lost = 0.0;  ///< share of the heads, mean over launches
};

struct Finding {
  std::string kind;  ///< results/README.md lists them
  std::optional<Count> coins{};
  std::optional<int> threads{};
  std::string backend{};
  std::string job{};                 ///< `1000 tosses`
  std::string text{};                ///< a whole sentence
  std::string title{};               ///< the same in at most 90 letters, without a full stop
  std::vector<std::string> cases{};  ///< the names of those it speaks of
  std::vector<std::pair<std::string, std::optional<double>>> numbers{};
  std::optional<Ratio> vs_serial{};  ///< of `use`: how many times as fast as the fastest way on one thread
  std::vector<Rung> rungs{};         ///< of `ladder`
};

/// What must be known of a run beside its cases.
struct Circumstances {
  int usable_cpus = 1;
  bool complete = true;
  std::string build_type = "Release";
  std::string sanitizer{};
  struct Warning {
    std::string name;
    std::string text;
    std::string remedy;
  };
  std::vector<Warning> warnings{};          ///< of the machine
  std::vector<std::string> unaffordable{};  ///< what the budget left out, each with its price
  /// Is the strategy proved exact in every order of its workers? Empty: it was not explored.
  std::function<std::optional<bool>(const std::string&)> proved{};
};

/// In the order in which they are to be read. Cases without launch times (rows that were not read) give sentences without intervals.
[[nodiscard]] std::vector<Finding> findings_of(std::span<const CaseSummary> cases, const Circumstances& circumstances);

}  // namespace headcount
