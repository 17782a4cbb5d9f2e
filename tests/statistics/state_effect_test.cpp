// SPDX-License-Identifier: Apache-2.0
// What the machine's state does to all cases of a run is added to their intervals; what no state explains leaves them as they are.
#include "statistics/state_effect.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "statistics/made_up_noise.hpp"

namespace headcount {
namespace {

/// Cases whose launches scatter by `spread`, and of whose second half all are moved by a normal effect of their own and by a common one.
std::vector<CaseSummary> cases_of(std::size_t count, double spread, double own, double common) {
  Noise noise(5);
  std::vector<CaseSummary> cases;
  for (std::size_t i = 0; i < count; ++i) {
    const double moved = own * noise.normal() + common;
    std::vector<Record> records(12);
    std::vector<const Record*> pointers;
    for (int launch = 0; launch < 12; ++launch) {
      Record& record = records[static_cast<std::size_t>(launch)];
      record.launch = launch;
      record.samples = {{100 * std::exp(spread * noise.normal() + (launch < 6 ? 0 : moved))}, {10}, {10}};
      pointers.push_back(&record);
    }
    cases.push_back(summarize_case(pointers, 2));
  }
  return cases;
}

double middle_width(const std::vector<CaseSummary>& cases) {
  std::vector<double> widths;
  for (const CaseSummary& one : cases) widths.push_back(half_width(*one.time_ns).value());
  std::ranges::sort(widths);
  return quantile(widths, 0.5);
}

TEST(StateEffect, IsNoneWhereLaunchesExplainAll) {
  std::vector<CaseSummary> cases = cases_of(60, 0.05, 0, 0);
  EXPECT_LT(state_effect(cases), 0.01);
  const double before = middle_width(cases);
  widen_by_state(cases);
  EXPECT_NEAR(middle_width(cases), before, 0.15 * before);
}

TEST(StateEffect, IsHalfOfWhatLiesBetweenTheHalves) {
  EXPECT_NEAR(state_effect(cases_of(200, 0.01, 0.20, 0)), 0.10, 0.03);
  EXPECT_NEAR(state_effect(cases_of(200, 0.01, 0.04, 0.20)), 0.10, 0.03) << "also what moved all cases alike";
}

TEST(StateEffect, OfAFewCasesTellsNothing) { EXPECT_EQ(state_effect(cases_of(9, 0.01, 0.3, 0)), 0.0); }

TEST(WidenByState, AddsAsErrorsAdd) {
  std::vector<CaseSummary> cases = cases_of(200, 0.001, 0.2, 0);
  const double state = state_effect(cases);
  const std::vector<CaseSummary> before = cases;
  widen_by_state(cases);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const double median = before[i].time_ns->median;
    const double own = std::log(before[i].time_ns->ci->high / median);
    EXPECT_NEAR(std::log(cases[i].time_ns->ci->high / median), std::hypot(own, 1.96 * state), 1e-9);
    EXPECT_LE(cases[i].time_ns->ci->low, before[i].time_ns->ci->low);
  }
}

TEST(WidenByState, KnowsCasesOfOneThreadFromThoseOfSeveral) {
  std::vector<CaseSummary> cases = cases_of(60, 0.01, 0, 0);
  for (CaseSummary& several : cases_of(60, 0.01, 0.2, 0)) cases.push_back(std::move(several));
  for (std::size_t i = 0; i < cases.size(); ++i) cases[i].what.threads = i < 60 ? 1 : 2;
  const auto width = [&](std::size_t begin) {
    return middle_width({cases.begin() + static_cast<std::ptrdiff_t>(begin), cases.begin() + static_cast<std::ptrdiff_t>(begin + 60)});
  };
  const double alone = width(0);
  widen_by_state(cases);
  EXPECT_NEAR(width(0), alone, 0.15 * alone);
  EXPECT_GT(width(60), 5 * alone);
}

TEST(WidenByState, LeavesARangeARange) {
  std::vector<CaseSummary> cases = cases_of(30, 0.01, 0.3, 0);
  cases[0].ci_from = ci_of_range;
  const Interval range = *cases[0].time_ns->ci;
  widen_by_state(cases);
  EXPECT_EQ(cases[0].time_ns->ci->low, range.low);
  EXPECT_EQ(cases[0].time_ns->ci->high, range.high);
}

}  // namespace
}  // namespace headcount
