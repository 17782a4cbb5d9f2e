// SPDX-License-Identifier: Apache-2.0
// From what was asked to the cases: which run, which do not and why, and what is refused.
#include "runner/plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "app/options.hpp"
#include "experiment/errors.hpp"
#include "runner/made_up_registry.hpp"

namespace headcount {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr Capacity two_cpus{.usable_cpus = 2, .memory_bytes = std::int64_t{8} << 30};

/// The options of `headcount run` with these words, and one size where they name none.
Options asked(const std::string& line) {
  const bool sized = line.find("-n ") != std::string::npos || line.find("--coins") != std::string::npos;
  std::istringstream stream((sized ? "run " : "run -n 1000 ") + line);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return parse_command_line(words, two_cpus.usable_cpus).run;
}

Plan plan_of(const std::string& line, const Capacity& room = two_cpus) { return make_plan(asked(line), made_up_registry(), room); }

std::vector<std::string> names(const std::string& line, const Capacity& room = two_cpus) {
  std::vector<std::string> all;
  for (const Case& a_case : plan_of(line, room).cases) all.push_back(name_of(a_case));
  return all;
}

struct Refusal {
  Exit status = Exit::fine;
  std::string text;
};

Refusal refused(const std::string& line, const Capacity& room = two_cpus) try {
  (void)plan_of(line, room);
  return {};
} catch (const Error& error) {
  return {error.status(), error.what()};
}

TEST(UsualThreads, DoubleUpToTheCpus) {
  EXPECT_EQ(usual_threads(1), (std::vector<int>{1, 2}));
  EXPECT_EQ(usual_threads(2), (std::vector<int>{1, 2}));
  EXPECT_EQ(usual_threads(6), (std::vector<int>{1, 2, 4, 6}));
  EXPECT_EQ(usual_threads(8), (std::vector<int>{1, 2, 4, 8}));
}

TEST(MakePlan, TakesTheCoreSetAtTheUsualThreads) {
  EXPECT_THAT(names(""), ElementsAre("serial/atomic/coins:1000/threads:1", "serial/racy/coins:1000/threads:1", "openmp/atomic/coins:1000/threads:1",
                                     "openmp/atomic/coins:1000/threads:2", "openmp/racy/coins:1000/threads:1", "openmp/racy/coins:1000/threads:2"));
}

/// Which cases find heads by mask, of one size: `serial 1`.
std::vector<std::string> by_mask(const std::string& line) {
  std::vector<std::string> all;
  for (const Case& a_case : make_plan(asked(line), registry_with_looks(), two_cpus).cases)
    if (a_case.look == "mask") all.push_back(a_case.backend + " " + std::to_string(a_case.threads));
  return all;
}

TEST(MakePlan, SweepsTheCoreSetInBothLooksWhereTheyTellSomething) {
  EXPECT_THAT(by_mask(""), ElementsAre("serial 1", "openmp 2"));
  EXPECT_THAT(by_mask("-s seen"), ElementsAre()) << "strategies were named";
  EXPECT_THAT(by_mask("--look branch"), ElementsAre()) << "the usual look, said aloud, is the only one";
  EXPECT_THAT(by_mask("-t 2 -b fresh,sends --look mask,branch"), ElementsAre("fresh 2", "sends 2"));
}

TEST(MakePlan, TakesWhatIsNamed) {
  EXPECT_THAT(names("-n 10,20 -t 3 -b openmp -s racy"), ElementsAre("openmp/racy/coins:10/threads:3", "openmp/racy/coins:20/threads:3"));
  EXPECT_THAT(names("-t 1 -b serial -s all"),
              ElementsAre("serial/atomic/coins:1000/threads:1", "serial/racy/coins:1000/threads:1", "serial/reduction/coins:1000/threads:1"));
}

TEST(MakePlan, HandsTheFactorsOn) {
  const std::string options = "-t 1 -b serial -s racy --heads 0.25 --source generated --gap 30 --padding 64";
  EXPECT_THAT(names(options), ElementsAre("serial/racy/coins:1000/threads:1/heads:0.25/source:generated/gap_ns:30"))
      << "and keeps back those that mean nothing to a strategy";
}

TEST(MakePlan, CombinesTheDialsAndHoldsOnlyRacesOpen) {
  const std::string base = "serial/racy/coins:1000/threads:1";
  EXPECT_THAT(names("-t 1 -b serial -s racy --heads 0.5,1 --work 0,20 --gap 0,30"),
              ElementsAre(base, base + "/gap_ns:30", base + "/work_ns:20", base + "/work_ns:20/gap_ns:30", base + "/heads:1",
                          base + "/heads:1/gap_ns:30", base + "/heads:1/work_ns:20", base + "/heads:1/work_ns:20/gap_ns:30"));
  EXPECT_THAT(names("-t 1 -b serial -s atomic --work 0,20,0 --gap 0,30"),
              ElementsAre("serial/atomic/coins:1000/threads:1", "serial/atomic/coins:1000/threads:1/work_ns:20"));
}

TEST(MakePlan, TellsOnceWhyNoDialCanRun) {
  const Plan plan = plan_of("-t 1,2 -b serial -s racy --gap 0,30,100");
  EXPECT_EQ(plan.cases.size(), 3U);
  EXPECT_EQ(std::ranges::count_if(plan.skipped, [](const Skipped& skipped) { return skipped.backend == "serial"; }), 1);
}

TEST(MakePlan, HasACaseForEachPythonThatIsThere) {
  Registry registry = made_up_registry();
  const TeamInfo script{.name = "script", .about = "a", .explained = "b", .interpreted = true};
  const StrategyInfo plain{.name = "plain", .about = "a", .explained = "b"};
  const StrategyInfo fast{.name = "fast", .about = "a", .explained = "b"};
  registry.add(Backend{.info = script, .runtime = "made up"});
  registry.add(Entry{.backend = script, .strategy = plain, .open = {}, .exclusion = {}});
  registry.add(Entry{.backend = script, .strategy = fast, .open = {}, .exclusion = "the first one has no numpy", .numpy = true});
  registry.add(Interpreter{.asked = "3.9", .label = "3.9.18", .path = "p"});
  registry.add(Interpreter{.asked = "./mine", .label = "3.99.1", .path = "q", .numpy = true});
  registry.add(Interpreter{.asked = "2", .label = {}, .path = {}, .absence = "there is none"});
  const auto found = [&](const std::string& line) { return make_plan(asked("-t 1 " + line), registry, two_cpus); };
  const auto named = [](const Plan& plan) {
    std::string all;
    for (const Case& a_case : plan.cases) all += name_of(a_case) + "\n";
    return all;
  };
  const std::string plain_case = "script/plain/coins:1000/threads:1";
  const Plan plan = found("-b script --python 3.9,2,./mine");
  EXPECT_EQ(named(plan), plain_case + "/python:3.9.18\n" + plain_case + "/python:3.99.1\nscript/fast/coins:1000/threads:1/python:3.99.1\n");
  EXPECT_EQ(std::ranges::count(plan.skipped, Skipped{"script", "", {}, {}, "there is none"}), 1);
  EXPECT_EQ(std::ranges::count(plan.skipped, Skipped{"script", "fast", 1000, 1, "Python 3.9.18 has no numpy"}), 1);
  EXPECT_EQ(named(found("-b script")), plain_case + "\n");
  EXPECT_EQ(named(found("-b script,serial -s plain,atomic --python 2")), "serial/atomic/coins:1000/threads:1\n") << "no other one instead";
}

TEST(MakePlan, FiltersFullNames) {
  EXPECT_THAT(names("-t 1,2 -f ^openmp/.*threads:2$"), ElementsAre("openmp/atomic/coins:1000/threads:2", "openmp/racy/coins:1000/threads:2"));
  EXPECT_THAT(names("-t 1,2 -f threads:2 -x racy"), ElementsAre("openmp/atomic/coins:1000/threads:2"));
}

TEST(MakePlan, KeepsTheReasonOfWhatDoesNotRun) {
  const Plan plan = plan_of("-t 1,2 -s all");
  ASSERT_EQ(plan.skipped.size(), 5U);
  EXPECT_EQ(plan.skipped[0].backend, "tbb");
  EXPECT_TRUE(plan.skipped[0].strategy.empty()) << "the whole backend";
  EXPECT_EQ(plan.skipped[0].reason, "not built: TBB::tbb was not found");
  EXPECT_EQ(plan.skipped[1].threads, 2);
  EXPECT_EQ(plan.skipped[1].reason, "serial runs on one thread");
  EXPECT_EQ(plan.skipped[4].backend + "/" + plan.skipped[4].strategy, "openmp/reduction");
  EXPECT_EQ(plan.skipped[4].reason, "it has none");
}

TEST(MakePlan, ExplainsNothingThatNobodyAskedFor) { EXPECT_EQ(plan_of("").skipped.size(), 1U) << "serial on two threads, of the usual ones"; }

TEST(MakePlan, SkipsWhatDoesNotFitInMemory) {
  const std::string options = "-n 1000,1000000000 -t 1 -b serial -s racy";
  const Plan plan = plan_of(options);
  ASSERT_EQ(plan.cases.size(), 1U);
  ASSERT_EQ(plan.skipped.size(), 2U);
  EXPECT_EQ(plan.skipped[1].coins, 1'000'000'000);
  EXPECT_EQ(plan.skipped[1].reason, "needs 8 GB of memory, and the machine has 8.59 GB");
}

TEST(MakePlan, SkipsWhatDoesNotFitInTheMemoryThatIsLeft) {
  const Capacity full{.usable_cpus = 2, .memory_bytes = std::int64_t{64} << 30, .available_bytes = std::int64_t{5} << 30};
  const Plan plan = plan_of("-n 1000,1000000000 -t 1 -b serial -s racy", full);
  ASSERT_EQ(plan.skipped.size(), 2U);
  EXPECT_EQ(plan.skipped[1].reason, "needs 8 GB of memory, and 5.37 GB are available now");
}

TEST(MakePlan, NeedsLessMemoryForGeneratedTosses) { EXPECT_EQ(names("-n 1000000000 -t 1 --source generated").size(), 4U); }

TEST(MakePlan, BelievesWhereTheMemoryIsNotKnown) { EXPECT_EQ(names("-n 1000000000000 -t 1", {.usable_cpus = 2, .memory_bytes = {}}).size(), 4U); }

TEST(MakePlan, AnswersAWrongNameWithTheRightOne) {
  const Refusal backend = refused("-b opnemp");
  EXPECT_EQ(backend.status, Exit::usage);
  EXPECT_EQ(backend.text, "no backend 'opnemp'; did you mean 'openmp'?");
  EXPECT_EQ(refused("-s atmoic").text, "no strategy 'atmoic'; did you mean 'atomic'?");
  EXPECT_THAT(refused("-s quicksort").text, AllOf(HasSubstr("racy"), HasSubstr("all")));
}

TEST(MakePlan, TellsWhyABackendIsAbsent) {
  const Refusal absent = refused("-b openmp,tbb");
  EXPECT_EQ(absent.status, Exit::unavailable);
  EXPECT_EQ(absent.text, "backend 'tbb' is not available: not built: TBB::tbb was not found");
}

TEST(MakePlan, RefusesWhatIsNoRegularExpression) {
  EXPECT_THAT(refused("-f (").text, HasSubstr("--filter '(' is not a regular expression"));
  EXPECT_THAT(refused("-x [").text, HasSubstr("--exclude '['"));
}

TEST(MakePlan, RefusesAPlanWithoutACase) {
  EXPECT_EQ(refused("-f nothing_has_this_name").status, Exit::usage);
  EXPECT_THAT(refused("-b openmp -s reduction").text, AllOf(HasSubstr("nothing to run"), HasSubstr("it has none")));
}

}  // namespace
}  // namespace headcount
