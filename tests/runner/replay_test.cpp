// SPDX-License-Identifier: Apache-2.0
// The command that does a run again says everything that was chosen, and means the same to a shell and to headcount.
#include "runner/replay.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <iterator>
#include <sstream>

#include "app/options.hpp"
#include "runner/made_up_registry.hpp"

namespace headcount {
namespace {

constexpr Capacity two_cpus_alone{.usable_cpus = 2, .memory_bytes = {}};

Plan plan_of(const Options& options) { return make_plan(options, made_up_registry(), two_cpus_alone); }
std::string replay(const Options& options) { return replay_of(options, plan_of(options), made_up_registry(), two_cpus_alone); }

TEST(ReplayOf, SpellsOutWhatWasChosenForTheUser) {
  EXPECT_EQ(replay({}),
            "headcount run --coins 1000,100000,1000000 --threads 1,2 --backend serial,openmp --strategy atomic,racy --heads 0.5 --source memory "
            "--seed 42 --budget 60s");
}

TEST(ReplayOf, TellsTheUsualLookWhereASweepWouldGoThroughMore) {
  const Registry registry = registry_with_looks();
  for (const std::vector<std::string>& words : {std::vector<std::string>{"run", "--look", "branch"}, std::vector<std::string>{"run"}}) {
    const Options options = parse_command_line(words, 2).run;
    const Plan plan = make_plan(options, registry, two_cpus_alone);
    const std::string again = replay_of(options, plan, registry, two_cpus_alone);
    EXPECT_EQ(again.find("--look branch") != std::string::npos, words.size() > 1) << again;
    std::istringstream stream(again.substr(std::string("headcount ").size()));
    const std::vector<std::string> typed{std::istream_iterator<std::string>(stream), {}};
    EXPECT_EQ(make_plan(parse_command_line(typed, 2).run, registry, two_cpus_alone).cases, plan.cases) << again;
  }
}

/// The words that a POSIX shell makes of the command.
std::vector<std::string> words_of(const std::string& command) {
  FILE* const shell = popen(("for word in " + command + "; do printf '%s\\n' \"$word\"; done").c_str(), "r");
  std::vector<std::string> words;
  std::array<char, 1000> line{};
  while (std::fgets(line.data(), line.size(), shell) != nullptr) {
    words.emplace_back(line.data());
    words.back().pop_back();
  }
  pclose(shell);
  return words;
}

TEST(ReplayOf, GivesTheSamePlanAgain) {
  Options options;
  options.coins = {1000, 100'000};
  options.threads = {1, 3};
  options.strategies = {"all"};
  options.filter = "a.*'|\"|\\$|o";
  options.exclude = "racy|it's";
  options.factors = {{"heads", {"0.1", "1"}}, {"work", {"0", "1000"}}, {"gap", {"30", "0.5", "100"}}, {"source", {"generated"}}, {"padding", {"64"}}};
  options.seed = UINT64_MAX;
  options.launches = 7;
  options.trials = 12;
  options.budget_s = 2.5;
  const Plan plan = plan_of(options);
  std::vector<std::string> words = words_of(replay(options));
  ASSERT_EQ(words.front(), "headcount");
  words.erase(words.begin());
  const Options again = parse_command_line(words, 16).run;
  EXPECT_EQ(plan_of(again).cases, plan.cases);
  EXPECT_EQ(again.filter, options.filter);
  EXPECT_EQ(again.exclude, options.exclude);
  EXPECT_EQ(again.seed, options.seed);
  EXPECT_EQ(again.launches, 7);
  EXPECT_EQ(again.trials, 12);
  EXPECT_EQ(again.budget_s, 2.5);
}

/// What a filter leaves need not be every pair of the names that are left, nor in the order of all.
TEST(ReplayOf, SpellsOutNoMoreThanGivesTheSamePlan) {
  Options options;
  options.strategies = {"all"};
  for (const char* const filter : {"serial/reduction|openmp/racy", "coins:5/threads:1|coins:10/threads:2", "openmp.*threads:2"}) {
    options.coins = {10, 5};
    options.filter = filter;
    std::vector<std::string> words = words_of(replay(options));
    words.erase(words.begin());
    EXPECT_EQ(plan_of(parse_command_line(words, 16).run).cases, plan_of(options).cases) << filter;
  }
}

}  // namespace
}  // namespace headcount
