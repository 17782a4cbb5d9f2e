// SPDX-License-Identifier: Apache-2.0
// The command line as a whole: what stands for what, and what is left alone.
#include "app/options.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/completion/completion.hpp"
#include "app/manual.hpp"
#include "experiment/errors.hpp"

namespace headcount {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

CommandLine parsed(const std::vector<std::string>& words) { return parse_command_line(words, 2); }

TEST(ParseCommandLine, MeansRunWithoutACommand) {
  EXPECT_EQ(parsed({}).command, "run");
  EXPECT_EQ(parsed({"-n", "5"}).run.coins, (std::vector<Count>{5}));
  EXPECT_EQ(parsed({"run", "-n", "5"}).run.coins, (std::vector<Count>{5}));
}

TEST(ParseCommandLine, TakesListsOfDialsOnceEach) {
  const Options options = parsed({"--work", "0,1000,0", "--gap=30", "--gap", "100", "--heads", "1,0.5"}).run;
  EXPECT_THAT(options.factors.at("work"), ElementsAre("0", "1000"));
  EXPECT_THAT(options.factors.at("gap"), ElementsAre("30", "100"));
  EXPECT_THAT(options.factors.at("heads"), ElementsAre("1", "0.5"));
}

TEST(ParseCommandLine, KeepsNothingThatIsAsUsual) {
  EXPECT_TRUE(parsed({}).run.factors.empty());
  EXPECT_TRUE(parsed({"--gap", "0", "--heads=0.50", "--flush", "64", "--pin", "none"}).run.factors.empty());
  EXPECT_THAT(parsed({"--work", "0,1e3"}).run.factors.at("work"), ElementsAre("0", "1000"));
}

TEST(ParseCommandLine, HelpsInThreeWays) {
  const std::string help = parsed({"run", "--help"}).printed;
  EXPECT_THAT(help, HasSubstr("--coins"));
  EXPECT_EQ(parsed({"run", "-h"}).printed, help);
  EXPECT_EQ(parsed({"help", "run"}).printed, help);
  EXPECT_EQ(parsed({"help"}).printed, parsed({"--help"}).printed);
  EXPECT_TRUE(parsed({"help", "run"}).command.empty());
  EXPECT_THROW((void)parsed({"help", "rnu"}), Error);
}

TEST(ParseCommandLine, ReadsStandardInputWhereShowIsToldTo) {
  EXPECT_EQ(parsed({"show", "-"}).show.file, "-");
  EXPECT_EQ(parsed({"show", "x.json"}).show.format, "table");
  EXPECT_EQ(parsed({"show", "x.json", "--format=csv"}).show.format, "csv");
}

TEST(CompletedCommands, KnowEveryOptionWithItsWords) {
  const CompletedCommands commands = completed_commands({"one", "two"}, {"three"});
  ASSERT_EQ(commands.front().name, "run");
  const auto of = [&](const std::string& name) {
    for (const Completed& option : commands.front().options)
      if (std::ranges::find(option.names, name) != option.names.end()) return option;
    ADD_FAILURE() << name;
    return Completed{};
  };
  EXPECT_THAT(of("-b").words, ElementsAre("one", "two"));
  EXPECT_THAT(of("--strategy").words, ElementsAre("three", "all"));
  EXPECT_TRUE(of("-b").list && of("--gap").list && !of("--seed").list);
  EXPECT_TRUE(of("--config").files && of("-o").files && !of("-n").files);
  EXPECT_THAT(of("--schedule").words, ElementsAre("static", "dynamic,"));
  EXPECT_TRUE(of("--force").type.empty());
  for (const CompletedCommand& command : commands) EXPECT_THAT(command.options.back().names, Contains("--help"));
}

TEST(ManualPage, BeginsNoLineWithARequestByChance) {
  EXPECT_THAT(manual_page(), testing::StartsWith(".TH HEADCOUNT 1"));
  EXPECT_THAT(manual_page(), HasSubstr("\\-\\-config"));
}

}  // namespace
}  // namespace headcount
