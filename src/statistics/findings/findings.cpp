// SPDX-License-Identifier: Apache-2.0
#include "statistics/findings/parts.hpp"
#include "statistics/words.hpp"

namespace headcount {
namespace {

constexpr std::size_t longest_title = 90;

}  // namespace

std::vector<Finding> findings_of(std::span<const CaseSummary> cases, const Circumstances& circumstances) {
  Findings findings;
  const std::vector<Job> jobs = jobs_of(cases);
  for (const Job& job : jobs) {
    add_use(findings, job, circumstances);
    add_wrong(findings, job);
    add_ladder(findings, job, circumstances);
    add_sharing(findings, job);
  }
  add_pays(findings, jobs, circumstances);
  add_trust(findings, cases);
  add_contradictions(findings, cases);
  add_doubts(findings, cases, circumstances);
  for (Finding& finding : findings) finding.title = words::shortened(finding.title, longest_title);
  return findings;
}

}  // namespace headcount
