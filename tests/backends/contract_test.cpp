// SPDX-License-Identifier: Apache-2.0
// What holds for every backend with every strategy, tested over the registry of this build. Each entry is a process of its own
// under CTest: pools of different runtimes in one process disturb each other.
#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include "backends/opened.hpp"
#include "headcount/portability.hpp"
#include "headcount/registry.hpp"
#include "headcount/source.hpp"

namespace headcount {

/// For GoogleTest, which would print the entry's bytes.
void PrintTo(const Entry& entry, std::ostream* out) { *out << entry.backend.name << "/" << entry.strategy.name; }

namespace {

// A way of counting that needs longer than this for a thousand tosses is spared a hundred times as many.
constexpr double patience_ns = 1e6;

// A sanitizer sees in thousands what it sees in a hundred thousand; of locks that serve in turn, whose waiters outnumber the CPUs, those take half
// a minute.
constexpr Count many = sanitized ? 10'007 : 100'003;

std::vector<Entry> openable() {
  static const Registry registry = make_registry();
  std::vector<Entry> entries;
  for (const Entry& entry : registry.entries())
    if (entry.open) entries.push_back(entry);
  return entries;
}

std::string test_name(const testing::TestParamInfo<Entry>& info) {
  return std::string(info.param.backend.name) + "_" + std::string(info.param.strategy.name);
}

class Contract : public testing::TestWithParam<Entry> {
 protected:
  void SetUp() override {
    // Whether it loses or not: the language promises nothing, and a sanitizer says so.
    if (promise() == Promise::undefined && sanitized) GTEST_SKIP() << "undefined behaviour on purpose";
  }
  [[nodiscard]] static Promise promise() { return GetParam().strategy.promise; }

  /// A process takes its shadow with it when it forks.
  [[nodiscard]] static bool slow() { return sanitized && GetParam().backend.processes; }

  [[nodiscard]] static std::vector<int> threads() {
    std::vector<int> fit;
    const bool by_message = GetParam().backend.slow_toss_ns > TeamInfo{}.slow_toss_ns;  // eight who wait for each answer take ten seconds
    for (const int count : slow() ? std::vector{2} : by_message ? std::vector{1, 2, 3} : std::vector{1, 2, 3, 8})
      if (count <= GetParam().backend.max_threads) fit.push_back(count);
    return fit;
  }

  [[nodiscard]] static Case case_of(int threads, Count coins, const std::string& source) {
    Case a_case;
    a_case.backend = GetParam().backend.name;
    a_case.strategy = GetParam().strategy.name;
    a_case.threads = threads;
    a_case.coins = coins;
    a_case.source = source;
    return a_case;
  }
};

TEST_P(Contract, KeepsItsPromise) {
  for (const std::string source : {"memory", "generated"})
    for (const int count : threads()) {
      double slowest_ns = 0;
      for (const Count coins : {Count{0}, Count{1}, Count{2}, Count{7}, Count{1000}, many}) {
        if (coins > 1000 && slowest_ns > patience_ns) continue;
        Opened opened(GetParam(), case_of(count, coins, source));
        opened.session().inside([&] {
          for (std::uint64_t trial = 0; trial < (coins > 1000 || slowest_ns > patience_ns / 10 ? 2 : 10); ++trial)
            slowest_ns = std::max(slowest_ns, opened.expect_kept(promise(), trial));
        });
      }
    }
}

TEST_P(Contract, KeepsItWhereAllOrNoneAreHeads) {
  for (const double heads : {0.0, 1.0})
    for (const int count : threads()) {
      Case what = case_of(count, 500, "memory");
      what.heads = heads;
      Opened opened(GetParam(), what);
      opened.session().inside([&] {
        for (std::uint64_t trial = 0; trial < 3; ++trial) opened.expect_kept(promise(), trial);
      });
    }
}

TEST_P(Contract, KeepsItHoweverLongItsLockIsHeld) {
  if (!GetParam().strategy.uses.hold || !GetParam().backend.adjustable) return;
  for (const int count : threads()) {
    Case what = case_of(count, 500, "memory");
    what.gap_ns = 100;
    Opened opened(GetParam(), what);
    opened.session().inside([&] {
      for (std::uint64_t trial = 0; trial < 3; ++trial) opened.expect_kept(promise(), trial);
    });
  }
}

TEST_P(Contract, ForgetsAtReset) {  // the trials of one toss are heads and tails in turn, somewhere
  for (const int count : threads()) {
    Opened opened(GetParam(), case_of(count, 1, "memory"));
    opened.session().inside([&] {
      for (std::uint64_t trial = 0; trial < (slow() ? 4 : 10); ++trial) {
        const Count truth = opened.make(trial);
        opened.session().count();
        opened.session().reset();
        opened.expect_possible(promise(), truth, opened.session().count(), trial);
      }
    });
  }
}

TEST_P(Contract, CountsWhatItsWorkersMade) {
  Opened opened(GetParam(), case_of(threads().back() > 1 ? 2 : 1, 1001, "memory"));
  opened.session().inside([&] {
    opened.session().place();
    std::uint64_t trial = 0;
    for (const char* made_by : {"worker", "settled", "caller", "worker"}) opened.expect_kept(promise(), trial++, made_by);
  });
  if (!GetParam().strategy.uses.look) return;
  for (const Count coins : {Count{1}, Masked::block - 1, Masked::block, Masked::block + 1, Count{1000}}) {
    Case what = case_of(threads().back() > 1 ? 2 : 1, coins, "memory");
    what.look = "mask";
    Opened by_mask(GetParam(), what);
    by_mask.session().inside([&] { by_mask.expect_kept(promise(), 0, "worker"); });
  }
}

TEST_P(Contract, ShowsTheWitnessEveryToss) {
  for (const int count : threads())
    for (const Count coins : {0, 1, 7, 1000}) {
      Opened opened(GetParam(), case_of(count, coins, "generated"));
      Witness witness(&now_ns);
      opened.session().inside([&] {
        for (std::uint64_t trial = 0; trial < 3; ++trial) {
          witness.clear();
          const Count truth = opened.make(trial);
          opened.expect_possible(promise(), truth, opened.session().observe(witness), trial);
          Count seen = 0;
          for (const Stay& stay : witness.stays()) {
            EXPECT_LE(stay.begin_ns, stay.end_ns);
            seen += stay.tosses;
          }
          EXPECT_EQ(seen, coins) << count << " threads";
        }
      });
    }
}

INSTANTIATE_TEST_SUITE_P(Registry, Contract, testing::ValuesIn(openable()), test_name);

}  // namespace
}  // namespace headcount
