// SPDX-License-Identifier: Apache-2.0
// Two reports held against each other: every common case with its times, its losses and what became of it.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "statistics/loss_change.hpp"
#include "statistics/ratio.hpp"
#include "statistics/summary.hpp"

namespace headcount {

struct CompareRule {
  double threshold = usual_threshold;
  std::optional<double> run_effect{};  ///< how far the pair of runs moves a case; empty: as the cases tell
};

struct TimeChange {
  double base_ns = 0.0;
  double new_ns = 0.0;
  Ratio ratio{};                 ///< new by base: above 1 is slower
  std::optional<Ratio> again{};  ///< base by base, where it was launched twice in turns with the new one: what equal programs look like
  double p_adjusted = 1.0;
  Speed speed = Speed::unclear;
};

/// What needs no statistics.
enum class Fate { none, broken, mended, broken_in_both, failed, runs_again, failed_in_both };
[[nodiscard]] std::string_view name_of(Fate fate);  ///< empty for none

struct Compared {
  const CaseSummary* base = nullptr;
  const CaseSummary* fresh = nullptr;
  std::optional<TimeChange> time{};
  std::optional<LossChange> loss{};
  Fate fate = Fate::none;

  /// Slower, wrong or gone where it was not before.
  [[nodiscard]] bool regressed() const { return fate == Fate::broken || fate == Fate::failed || (time && time->speed == Speed::slower); }
  [[nodiscard]] bool lossier() const { return loss && loss->verdict == "lossier"; }
};

/// In the base's order.
struct Comparison {
  std::vector<Compared> compared{};
  std::vector<const CaseSummary*> only_base{};
  std::vector<const CaseSummary*> only_new{};
  CompareRule rule{};
  std::map<int, double> run_effects{};  ///< by number of threads
  bool in_turns = false;                ///< launched in turns in one run
};

/// Cases are matched by their factors. The launch times of both must be there; what it returns points into them.
[[nodiscard]] Comparison compare(std::span<const CaseSummary> base, std::span<const CaseSummary> fresh, const CompareRule& rule);

/// The same where the base was launched twice in every round, in turns with the new one: `again` are its second launches, case by case like
/// `base` and `fresh`. Both are held against the new one, and against each other: a change is called only where it is more than theirs.
[[nodiscard]] Comparison compare_in_turns(std::span<const CaseSummary> base, std::span<const CaseSummary> again, std::span<const CaseSummary> fresh,
                                          const CompareRule& rule);

}  // namespace headcount
