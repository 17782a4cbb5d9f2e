// SPDX-License-Identifier: Apache-2.0
// What the launches of a case come down to: verdict, statistics, loss, flags. Computed once, here, and only repeated elsewhere.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "experiment/limits.hpp"
#include "experiment/record.hpp"
#include "statistics/launches.hpp"
#include "statistics/loss.hpp"
#include "statistics/statistics.hpp"

namespace headcount {

enum class Verdict {
  exact,     ///< promised exact, and every trial was
  lossy,     ///< lost updates were seen
  unproven,  ///< promises nothing, and lost nothing yet
  broken     ///< not what it promises: a bug
};
[[nodiscard]] std::string_view name_of(Verdict verdict);

/// The trial that lost most, or else the first one.
struct WorstTrial {
  std::uint64_t trial = 0;
  Count truth = 0;
  Count count = 0;
};

/// So many watched trials should have lost heads, by the rate of the others, before it says anything that none was seen to.
inline constexpr double enough_lossy_looks = 5;

struct CaseSummary {
  Case what;
  Promise promise = Promise::exact;
  std::string failure;               ///< why the case has no result; empty where it was measured
  std::string left_out;              ///< why none of its launches was begun, against what was planned
  std::vector<std::string> words{};  ///< the last lines that it had printed then
  std::optional<Verdict> verdict;
  int launches = 0;
  bool fresh_workers = false;
  std::optional<Summary> time_ns;
  std::string ci_from;                     ///< what its interval is, see TimeSummary
  std::optional<double> spread{};          ///< the largest launch median over the smallest
  std::vector<LaunchTime> launch_times{};  ///< empty where the rows were not read
  double cpu_ns = 0;
  std::optional<LossSummary> loss;
  WorstTrial worst;
  std::string done{};                    ///< why it has no more launches: "precise", "launches" (as many as were asked for), "budget"
  int workers = 0;                       ///< that did work, fewest over the launches of what is typical of each; who lost heads has two at least
  int fewest_workers = 0;                ///< the same whatever was lost
  int most_workers = 0;                  ///< that did work in any watched trial
  std::optional<double> overlap;         ///< mean over the launches
  std::optional<double> overlap_most{};  ///< in any watched trial
  int watched = 0;                       ///< trials that were watched
  int cpus = 0;                          ///< on which work was seen
  std::string reads_from{};              ///< where its tosses lie between trials: "L1", "L2", "L3", "memory"; empty: they are not kept, or not ours
  double voluntary_switches = 0;         ///< per trial, mean
  double involuntary_switches = 0;
  std::optional<double> steal;         ///< CPU time that a hypervisor gave to others, over the CPU time there was
  std::optional<double> throttled_ns;  ///< of all launches together
  std::optional<double> vs_serial;
  std::optional<Limit> limit;
  std::vector<std::string> flags;
};

/// The records of one case, at least one. A failed launch fails the case.
[[nodiscard]] CaseSummary summarize_case(std::span<const Record* const> records, int usable_cpus);

/// The same cases summarized from these records of each; a case that failed, or has no record, stays as it is. With vs_serial;
/// a limit stays, being of the machine, and the distance to it is new. `complete`: the run has ended, and what its halves tell is known.
[[nodiscard]] std::vector<CaseSummary> summaries_of(std::vector<CaseSummary> cases, std::span<const std::vector<Record>> records, int usable_cpus,
                                                    bool complete);

/// Sets vs_serial wherever `serial/reduction` was measured at the same factors.
void compare_with_serial(std::span<CaseSummary> cases);

}  // namespace headcount
