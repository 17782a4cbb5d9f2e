// SPDX-License-Identifier: Apache-2.0
// The table on a terminal: aligned, complete, and coloured only where asked for.
#include "report/table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "report/made_up_report.hpp"

namespace headcount {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// The line that begins with these two words.
std::string line_of(const std::string& text, const std::string& backend, const std::string& strategy) {
  for (const std::string& line : lines_of(text)) {
    std::istringstream words(line);
    std::string first;
    std::string second;
    if (words >> first >> second && first == backend && second == strategy) return line;
  }
  ADD_FAILURE() << "no line of " << backend << "/" << strategy;
  return {};
}

TEST(TableOf, TellsOfEachCase) {
  const std::string table = table_of(made_up_report(), false);
  EXPECT_THAT(line_of(table, "serial", "reduction"), AllOf(HasSubstr(" 0 / 6 "), HasSubstr("1.00x"), HasSubstr("exact")));
  EXPECT_THAT(line_of(table, "openmp", "racy"),
              AllOf(HasSubstr(" 490 "), HasSubstr(" 450 "), HasSubstr(" 1.4 % "), HasSubstr("1 / 6"), HasSubstr("LOSSY in 16.7 %")));
  EXPECT_THAT(line_of(table, "tbb", "racy"), HasSubstr("unproven < 39 %"));
  EXPECT_THAT(line_of(table, "openmp", "atomic"), HasSubstr("BROKEN"));
  EXPECT_THAT(line_of(table, "openmp", "mutex"), HasSubstr("failed: crashed"));
  EXPECT_THAT(line_of(table, "tbb", "local"), HasSubstr("not measured"));
}

TEST(TableOf, AlignsItsColumns) {
  const std::string table = table_of(made_up_report(), false);
  const std::string heading = line_of(table, "backend", "strategy");
  const auto end_of = [](const std::string& line, const std::string& word) { return line.find(word) + word.size(); };
  EXPECT_EQ(line_of(table, "openmp", "racy").find("racy"), heading.find("strategy"));
  EXPECT_EQ(line_of(table, "openmp", "racy").find("LOSSY"), heading.find("verdict"));
  EXPECT_EQ(line_of(table, "serial", "reduction").find("exact"), heading.find("verdict"));
  EXPECT_EQ(line_of(table, "openmp", "mutex").find("failed"), heading.find("verdict")) << "also where cells are empty";
  EXPECT_EQ(end_of(line_of(table, "openmp", "racy"), " 450"), end_of(heading, "counted")) << "numbers end with their column";
  EXPECT_EQ(end_of(line_of(table, "serial", "reduction"), "1.00x"), end_of(heading, "vs serial"));
}

TEST(TableOf, HasOneTablePerSize) {
  const std::string table = table_of(made_up_report(), false);
  const auto small = table.find("1000 tosses per trial");
  const auto large = table.find("1M tosses per trial");
  ASSERT_NE(small, std::string::npos);
  ASSERT_NE(large, std::string::npos);
  EXPECT_LT(small, large);
  EXPECT_GT(table.find("not measured"), large);
  EXPECT_LT(table.find("BROKEN"), large);
}

TEST(TableOf, TellsWhatDidNotRunAndWhy) {
  EXPECT_THAT(table_of(made_up_report(), false), AllOf(HasSubstr("skipped mpi: not built: mpi.h was not found\n"),
                                                       HasSubstr("skipped serial/racy/coins:1000/threads:2: serial runs on 1 thread at most\n")));
}

TEST(TableOf, RepeatsTheFindingsWordForWord) {
  Report report = made_up_report();
  report.findings = {{.kind = "use", .text = "Use this."}, {.kind = "ladder", .text = "Only on the page."}};
  EXPECT_THAT(table_of(report, false), AllOf(HasSubstr("\nUse this.\n"), Not(HasSubstr("Only on the page"))));
  report.findings.clear();
  EXPECT_THAT(table_of(report, false), HasSubstr("headcount summarize"));
}

TEST(TableOf, MarksWhereTheBudgetWasTooShort) {
  Report report = made_up_report();
  report.cases[1].flags = {"budget-short"};
  EXPECT_THAT(line_of(table_of(report, false), "openmp", "racy"), HasSubstr("* "));
}

TEST(TableOf, SaysWhenTheSweepWasNotFinished) {
  Report report = made_up_report();
  EXPECT_THAT(table_of(report, false), Not(HasSubstr("partial")));
  report.run.complete = false;
  EXPECT_THAT(table_of(report, false), HasSubstr("This report is partial"));
}

TEST(TableOf, HasControlCharactersOnlyWhereAskedFor) {
  EXPECT_THAT(table_of(made_up_report(), false), Not(HasSubstr("\x1b")));
  const std::string table = table_of(made_up_report(), true);
  EXPECT_THAT(table, AllOf(HasSubstr("\x1b[31mopenmp   atomic"), HasSubstr("\x1b[31mopenmp   racy"), HasSubstr("\x1b[33mtbb      racy"),
                           Not(HasSubstr("\x1b[32m"))));
}

TEST(TableOf, ColoursNothingButWholeLines) {
  std::string plain = table_of(made_up_report(), true);
  for (const std::string code : {"\x1b[31m", "\x1b[33m", "\x1b[0m"})
    for (auto at = plain.find(code); at != std::string::npos; at = plain.find(code)) plain.erase(at, code.size());
  EXPECT_EQ(plain, table_of(made_up_report(), false));
}

TEST(TableOf, LeavesNoBlanksAtTheEndOfALine) {
  for (const std::string& line : lines_of(table_of(made_up_report(), false))) EXPECT_FALSE(line.ends_with(' ')) << line;
}

TEST(TableOf, SurvivesAReportWithoutACase) { EXPECT_THAT(table_of(Report{}, false), HasSubstr("partial")); }

TEST(HeadingOf, NamesTheMachineAndWhatMakesItHardToTrust) {
  const std::string heading = heading_of(made_up_context(), 42);
  EXPECT_THAT(heading, HasSubstr("2 CPUs, kvm, GNU 12.2.0 Release, seed 42\n"));
  EXPECT_THAT(heading, AllOf(HasSubstr("note: a virtual machine; measure on bare metal\n"), Not(HasSubstr("it does not tell"))));
}

}  // namespace
}  // namespace headcount
