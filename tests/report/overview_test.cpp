// SPDX-License-Identifier: Apache-2.0
// The matrix: who lost how much, how fast the others are, and what stays in doubt, in as many blocks as the width asks for.
#include "report/overview.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iterator>
#include <sstream>

#include "report/blocks.hpp"
#include "report/made_up_report.hpp"
#include "report/skips.hpp"
#include "report/wrapped.hpp"

namespace headcount {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// The cells of the first row with this name.
std::vector<std::string> row_of(const std::string& text, const std::string& name) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string first;
    words >> first;
    if (first == name) return {std::istream_iterator<std::string>(words), {}};
  }
  ADD_FAILURE() << "no row " << name;
  return {};
}

TEST(OverviewOf, ShowsTimesLossesAndFaults) {
  const std::string text = overview_of(made_up_report(), 90, false);
  EXPECT_THAT(text, AllOf(HasSubstr("\n1000 tosses, 2 threads, median of 1 launch\n"), HasSubstr("\n1 M tosses, 4 threads, ")));
  EXPECT_EQ(row_of(text, "reduction"), (std::vector<std::string>{"100ns", ".", "."}));
  EXPECT_EQ(row_of(text, "racy"), (std::vector<std::string>{".", "-1.4%", "100ns?"}));
  EXPECT_EQ(row_of(text, "atomic"), (std::vector<std::string>{".", "BROKEN", "."}));
  EXPECT_EQ(row_of(text, "mutex"), (std::vector<std::string>{".", "failed", "."}));
  EXPECT_EQ(row_of(text, "local"), (std::vector<std::string>{"-"}));
  EXPECT_THAT(text, AllOf(HasSubstr("-% heads lost   ? may lose heads, none seen yet   . unsupported   - not measured\n"),
                          Not(HasSubstr("1.5 x or more  "))));
}

TEST(OverviewOf, MarksLaunchesThatDisagree) {
  Report report = made_up_report();
  report.cases[0].spread = 1.6;
  EXPECT_EQ(row_of(overview_of(report, 90, false), "reduction").front(), "100ns~");
}

TEST(OverviewOf, TellsWhatTheBudgetLeftOutInOneLineAndNotAsUnsupported) {
  Report report = made_up_report();
  report.skipped.push_back({"tbb", "atomic", 1000, 2, "not within the budget: about 1 s a trial; --budget 6m would do"});
  report.skipped.push_back({"tbb", "mutex", 1000, 2, "not within the budget: about 2 s a trial; --budget 9m would do"});
  const std::string text = overview_of(report, 90, false);
  EXPECT_EQ(row_of(text, "atomic"), (std::vector<std::string>{".", "BROKEN", "-"}));
  EXPECT_THAT(text,
              AllOf(HasSubstr("skipped: not within the budget (2 cases; --all tells what each would take)\n"), Not(HasSubstr("6m would do\n"))));
}

/// Where the budget left out the usual look at a toss, the other is no answer to what the matrix asks.
TEST(OverviewOf, ShowsHeadsFoundByMaskOnlyWhereNothingElseWasAskedFor) {
  Report report = made_up_report();
  CaseSummary masked = report.cases[1];
  ASSERT_EQ(masked.what.strategy, "racy");
  const std::string backend = masked.what.backend;
  masked.what.look = "mask";
  masked.verdict = Verdict::unproven;
  masked.time_ns->median = 7e3;
  report.cases.push_back(masked);
  EXPECT_EQ(row_of(overview_of(report, 90, false), "racy"), (std::vector<std::string>{".", "-1.4%", "100ns?"}));
  report.cases.erase(report.cases.begin() + 1);
  EXPECT_THAT(row_of(overview_of(report, 90, false), "racy"), testing::Contains("7.0µs?"));
  report.skipped.push_back({backend, "racy", masked.what.coins, masked.what.threads, "not within the budget: dear"});
  EXPECT_THAT(row_of(overview_of(report, 90, false), "racy"), AllOf(testing::Contains("-"), Not(testing::Contains("7.0µs?"))));
}

TEST(OverviewOf, PaintsLossesFaultsAndDoubtsAndNothingElse) {
  const std::string text = overview_of(made_up_report(), 90, true);
  EXPECT_THAT(text, AllOf(HasSubstr("\x1b[31m-1.4%\x1b[0m"), HasSubstr("\x1b[31mBROKEN\x1b[0m"), HasSubstr("\x1b[33m100ns?\x1b[0m"),
                          Not(HasSubstr("\x1b[32m"))));
}

TEST(TextOf, PutsColumnsInBlocksThatFit) {
  Matrix matrix{{"one", "long_name", "three"}, {"racy"}, {{{"1"}, {"2"}, {"µµ", Paint::loss}}}};
  EXPECT_EQ(text_of(matrix, 80, false), "           long_\n      one   name  three\nracy    1      2     µµ\n");
  EXPECT_EQ(text_of(matrix, 20, false), "         long_\n     one  name three\nracy   1     2    µµ\n");
  for (const std::size_t width : {5U, 11U, 14U, 16U}) {
    std::istringstream lines(text_of(matrix, width, false));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(width_of(line), std::max<std::size_t>(width, 11)) << line;
  }
}

TEST(SkippedLines, SayEveryReasonOnce) {
  const std::vector<Skipped> skipped{{"mpi", "", {}, {}, "not built"},
                                     {"serial", "racy", 50, 2, "one thread"},
                                     {"serial", "local", 50, 2, "one thread"},
                                     {"fork", "reduction", {}, {}, "none"},
                                     {"fork_kept", "reduction", {}, {}, "none"}};
  EXPECT_EQ(skipped_lines(skipped), "skipped mpi: not built\nskipped: one thread (2 cases)\nskipped: none (2 combinations)\n");
}

TEST(Wrapped, BreaksAtWordsAndKeepsPerCentWithItsNumber) {
  EXPECT_EQ(wrapped("a bb ccc\ndddd", 4, "", " "), "a bb\n ccc\ndddd\n");
  EXPECT_EQ(wrapped("lost 30 % of", 8), "lost\n30 % of\n");
  EXPECT_EQ(wrapped("a b", 1, "  "), "  a\n  b\n");
  EXPECT_EQ(in_ascii("1 µs ±2"), "1 us +-2");
}

}  // namespace
}  // namespace headcount
