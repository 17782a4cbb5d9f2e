// SPDX-License-Identifier: Apache-2.0
// Cases with launches of known times, as a sweep would have measured them.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "statistics/findings/finding.hpp"
#include "statistics/made_up_noise.hpp"

namespace headcount {

struct MadeUp {
  std::string backend;
  std::string strategy;
  int threads = 1;
  double ns = 100;
  Count coins = 1000;
  Promise promise = Promise::exact;
  Count lost = 0;        ///< of 500 heads, in every trial
  double spread = 0.01;  ///< of the logarithms of the launches
  int launches = 12;
  std::string look = "branch";
};

inline CaseSummary made_up(const MadeUp& made) {
  static Noise noise(17);
  // each test has the same, whatever ran before it in this process
  static const testing::TestInfo* test = nullptr;
  if (const testing::TestInfo* const now = testing::UnitTest::GetInstance()->current_test_info(); now != test) {
    noise = Noise(17);
    test = now;
  }
  std::vector<Record> records;
  for (int launch = 0; launch < made.launches; ++launch) {
    Record record;
    record.what = {.backend = made.backend, .strategy = made.strategy, .coins = made.coins, .threads = made.threads};
    record.what.look = made.look;
    record.launch = launch;
    record.promise = made.promise;
    record.samples = {
        std::vector<double>(3, made.ns * std::exp(made.spread * noise.normal())), {500, 500, 500}, std::vector<Count>(3, 500 - made.lost)};
    record.observed = {.trials = 5,
                       .workers = made.threads,
                       .most_workers = made.threads,
                       .overlap = made.threads > 1 ? std::optional(0.9) : std::nullopt,
                       .tosses_per_worker = {},
                       .cpus = {0, 1}};
    record.stop_reason = "fixed";
    records.push_back(std::move(record));
  }
  std::vector<const Record*> pointers;
  for (const Record& record : records) pointers.push_back(&record);
  return summarize_case(pointers, 64);
}

inline MadeUp race(const std::string& backend, double ns, Count lost, Count coins = 1000) {
  return {.backend = backend, .strategy = "racy", .threads = 2, .ns = ns, .coins = coins, .promise = Promise::lossy, .lost = lost};
}

inline std::vector<CaseSummary> made_up(const std::vector<MadeUp>& all) {
  std::vector<CaseSummary> cases;
  for (const MadeUp& one : all) cases.push_back(made_up(one));
  return cases;
}

/// The texts of one kind.
inline std::vector<std::string> texts(const std::vector<Finding>& findings, const std::string& kind) {
  std::vector<std::string> found;
  for (const Finding& finding : findings)
    if (finding.kind == kind) found.push_back(finding.text);
  return found;
}

}  // namespace headcount
