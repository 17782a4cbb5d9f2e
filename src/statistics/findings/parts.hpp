// SPDX-License-Identifier: Apache-2.0
// One function per kind of finding, each in a file of its own.
#pragma once

#include "statistics/findings/place.hpp"

namespace headcount {

using Findings = std::vector<Finding>;

/// `headline`, `use`, `use-threads`, `runtime`: what to use.
void add_use(Findings& findings, const Job& job, const Circumstances& circumstances);
/// `broken`, `wrong`: who counted wrong, and what it lost.
void add_wrong(Findings& findings, const Job& job);
/// `ladder` per runtime, and `price`: everything relative to the race of the same runtime.
void add_ladder(Findings& findings, const Job& job, const Circumstances& circumstances);
/// `sharing`: what cells side by side cost.
void add_sharing(Findings& findings, const Job& job);
/// `pays`: from what size parallel pays, for each group of jobs that differ in their size alone.
void add_pays(Findings& findings, const std::vector<Job>& jobs, const Circumstances& circumstances);
/// `trust`: how far launches disagree.
void add_trust(Findings& findings, std::span<const CaseSummary> cases);
/// `doubt`: what cannot be said, why, and what would change that.
void add_doubts(Findings& findings, std::span<const CaseSummary> cases, const Circumstances& circumstances);
/// `contradiction`: what the report says against itself.
void add_contradictions(Findings& findings, std::span<const CaseSummary> cases);

}  // namespace headcount
