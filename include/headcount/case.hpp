// SPDX-License-Identifier: Apache-2.0
// A case is one point of the sweep: a backend, a strategy, and the factors.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "headcount/count.hpp"
#include "headcount/dial.hpp"

namespace headcount {

/// The typed factors of a case, as they stand in every row of a report; factors.hpp says the rest of each.
struct Case {
  std::string backend;
  std::string strategy;
  Count coins = 1000;
  int threads = 1;
  double heads = 0.5;             ///< probability of heads
  std::string source = "memory";  ///< or "generated"
  std::string look = "branch";    ///< at a toss; or "mask": the heads of a block are found first, and then counted one by one
  double work_ns = 0;             ///< private work before each toss is looked at
  double gap_ns = 0;              ///< delay between the load and the store: of a lossy strategy, or within a lock
  std::string kernel = "widest";  ///< what counts a range as a whole; or "plain": the loop that a reader would write, as the compiler makes it
  std::string schedule = "static";
  std::string wait = "default";
  std::string pin = "none";
  std::string place = "spread";        ///< or "none": where the kernel puts them; of no meaning to workers that are pinned, or new in every trial
  std::string tosses = "worker";       ///< who made them before the trial; or "caller"; or "settled": made by the workers, and read by them once
  std::string python = "default";      ///< what runs a script: the first python3 in PATH; or the version of another one
  DialValues dials{standard_dials()};  ///< of strategies and backends

  bool operator==(const Case&) const = default;
};

/// A factor as it stands in a name: `work_ns`, `1000`.
struct FactorValue {
  std::string name;
  std::string value;
  std::string usual;
};

/// Those beside backend, strategy, coins and threads, always in the same order.
[[nodiscard]] std::vector<FactorValue> further_factors(const Case& a_case);
/// Those of `mine` that are others in `other`.
[[nodiscard]] std::vector<FactorValue> differing_factors(const Case& mine, const Case& other);

/// `openmp/racy/coins:1000/threads:2`; a factor that is not at its default is appended. Derived, and never parsed back.
[[nodiscard]] std::string name_of(const Case& a_case);

}  // namespace headcount
