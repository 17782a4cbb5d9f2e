// SPDX-License-Identifier: Apache-2.0
// The cases that may be held against each other, and which of them is best. Every finding starts from here.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "statistics/findings/finding.hpp"

namespace headcount {

using Cases = std::vector<const CaseSummary*>;

/// Cases that count the same tosses with the same work on them.
struct Job {
  Case what;  ///< of the first of them
  Cases cases;

  [[nodiscard]] std::string text() const;
};

/// In the order in which their first cases come, smaller sizes first.
[[nodiscard]] std::vector<Job> jobs_of(std::span<const CaseSummary> cases);

/// Was it timed, and was every count right?
[[nodiscard]] bool is_right(const CaseSummary& summary);
/// Right, and not refuted by its proof: could it be advised, if it were known well enough?
[[nodiscard]] bool is_candidate(const CaseSummary& summary, const Circumstances& circumstances);
/// Is its median known to better than itself?
[[nodiscard]] bool is_known_well(const CaseSummary& summary);
/// Both.
[[nodiscard]] bool is_eligible(const CaseSummary& summary, const Circumstances& circumstances);
/// Did several workers take part?
[[nodiscard]] bool is_parallel(const CaseSummary& summary);
[[nodiscard]] bool is_serial(const CaseSummary& summary);
/// Can it go wrong by what it promises?
[[nodiscard]] bool is_race(const CaseSummary& summary);

/// Those of `cases` for which `keep(const CaseSummary&)` holds.
template <class Keep>
[[nodiscard]] Cases those(const Cases& cases, Keep keep) {
  Cases found;
  for (const CaseSummary* one : cases)
    if (keep(*one)) found.push_back(one);
  return found;
}

/// The smallest median; nullptr of none.
[[nodiscard]] const CaseSummary* fastest(const Cases& cases);

/// The best of some cases, and which others are just as fast: not slower by the ratio, and no slower than the threshold by their medians.
struct Best {
  const CaseSummary* best = nullptr;
  Cases as_fast{};     ///< without the best, fastest first
  bool known = false;  ///< is there an interval to say so?
};
[[nodiscard]] Best best_of(const Cases& cases);

/// `over` by `under` of one run.
[[nodiscard]] Ratio ratio_of(const CaseSummary& over, const CaseSummary& under);
/// The same, judged alone.
[[nodiscard]] Speed speed_of(const CaseSummary& over, const CaseSummary& under);

/// The thread count that matters: the most that fit the machine, of those above one that were measured; 0 where there are none.
[[nodiscard]] int threads_that_matter(const Cases& cases, int usable_cpus);

/// The finding's place filled in.
[[nodiscard]] Finding finding_at(std::string kind, const Job& job);
[[nodiscard]] std::vector<std::string> names_of(const Cases& cases);

}  // namespace headcount
