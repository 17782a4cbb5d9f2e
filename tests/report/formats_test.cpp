// SPDX-License-Identifier: Apache-2.0
// The same report as Markdown and as CSV, and what a hostile one can do in them: nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "experiment/errors.hpp"
#include "replaced.hpp"
#include "report/csv.hpp"
#include "report/grid.hpp"
#include "report/made_up_report.hpp"
#include "report/markdown.hpp"
#include "report/table.hpp"

namespace headcount {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(MarkdownText, EscapesWhatMarkdownReads) {
  EXPECT_EQ(markdown_text("a|b `c` *d* [e](http://f) <g> @h & #i"), "a\\|b \\`c\\` \\*d\\* \\[e\\](http&#58;//f) &lt;g&gt; &#64;h &amp; \\#i");
  EXPECT_EQ(markdown_text("std_thread/per_worker 1.5 %"), "std_thread/per_worker 1.5 %");
  EXPECT_EQ(markdown_text("two\nlines\x1b"), "two\xe2\x90\x8alines\xe2\x90\x9b");
}

TEST(MarkdownOf, IsATablePerSize) {
  const std::string text = markdown_of(made_up_report());
  EXPECT_THAT(text, AllOf(HasSubstr("\n### 1000 tosses per trial\n\n| backend | strategy |"), HasSubstr("\n### 1M tosses per trial\n\n| backend"),
                          HasSubstr("\n| openmp | racy | 2 | 490 | 450 | 1.4 % | 1 / 6 |"), HasSubstr("- skipped mpi: not built"),
                          HasSubstr("\n    headcount run -f 'a\"b'\n")));
}

TEST(GridsOf, ShowsAFactorInWhichCasesDiffer) {
  Report report = made_up_report();
  for (CaseSummary& summary : report.cases) summary.what.heads = 0.9;
  EXPECT_EQ(grids_of(report)[0].title, "1000 tosses per trial, heads 0.9");
  report.cases[1].what.gap_ns = 30;
  const Grid grid = grids_of(report)[0];
  EXPECT_EQ(grid.columns[3].heading, "gap_ns");
  EXPECT_EQ(grid.rows[0][3], "0");
  EXPECT_EQ(grid.rows[1][3], "30");
  for (const auto& row : grid.rows) EXPECT_EQ(row.size(), grid.columns.size());
  EXPECT_THAT(table_of(report, false), HasSubstr("threads  gap_ns  truth"));
}

TEST(CsvOf, HasARowPerCaseAndAColumnPerKey) {
  const Report report = made_up_report();
  const std::string text = csv_of(report, text_of(report));
  EXPECT_EQ(std::ranges::count(text, '\n'), 1 + static_cast<std::ptrdiff_t>(report.cases.size()));
  EXPECT_THAT(text, testing::StartsWith("name,backend,strategy,coins,threads,heads,source,look,work_ns,gap_ns,"));
  EXPECT_THAT(text,
              AllOf(HasSubstr(",median_ns,"), HasSubstr(",worst_count,"), HasSubstr("\nopenmp/racy/coins:1000/threads:2,openmp,racy,1000,2,0.5,")));
  EXPECT_THAT(text, Not(HasSubstr(",statistics,"))) << "a part that is null gives empty cells";
}

TEST(CsvOf, QuotesAsRfc4180Says) {
  const Report report = made_up_report();
  const std::string text = replaced(text_of(report), "crashed: killed", "a \\\"b\\\", c\\nd");
  EXPECT_THAT(csv_of(report, text), HasSubstr(",\"a \"\"b\"\", c\xe2\x90\x8a"
                                              "d by signal 11"));
}

TEST(CsvOf, HasNoFormula) {
  const Report report = made_up_report();
  for (const char* const start : {"=", "+", "-", "@"})
    EXPECT_THAT(csv_of(report, replaced(text_of(report), "crashed: killed", std::string(start) + "HYPERLINK(0)")),
                HasSubstr(",'" + std::string(start) + "HYPERLINK(0)"));
  EXPECT_THAT(csv_of(report, replaced(text_of(report), "\"median_ns\":", "\"drift\":-7,\"median_ns\":")), HasSubstr(",-7\n")) << "a number is one";
}

TEST(CsvOf, KeepsColumnsThatItDoesNotKnow) {
  const Report report = made_up_report();
  const std::string text = replaced(text_of(report), "\"median_ns\":", "\"mode_ns\":7,\"median_ns\":");
  EXPECT_THAT(csv_of(report, text), AllOf(HasSubstr("flags,mode_ns\n"), HasSubstr(",7\n")));
}

TEST(ReportFrom, LeavesNoControlCharacter) {
  std::string text = replaced(text_of(made_up_report()), "crashed:", "\\u001b[31m|`<b>\\u009b\\n");
  text = replaced(text, "\"backend\":\"openmp\",\"strategy\":\"mutex\"", "\"backend\":\"open\\u0007mp\",\"strategy\":\"mu|tex\"");
  const Report report = report_from(text, "hostile");
  for (const std::string& shown : {table_of(report, false), markdown_of(report), csv_of(report, text)})
    for (const char c : shown) EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << shown;
  EXPECT_THAT(markdown_of(report), AllOf(HasSubstr("mu\\|tex"), HasSubstr("\\|\\`&lt;b&gt;")));
}

TEST(ReportFrom, RefusesNumbersThatCannotBe) {
  const std::string text = text_of(made_up_report());
  for (const auto& [what, with] : {std::pair("\"count\":450", "\"count\":1e400"), std::pair("\"truth\":490", "\"truth\":-9223372036854775808"),
                                   std::pair("\"truth\":490", "\"truth\":1.5"), std::pair("\"trials\":6,\"fresh", "\"trials\":99999999999,\"fresh")})
    EXPECT_THROW((void)report_from(replaced(text, what, with), "hostile"), Error) << with;
}

}  // namespace
}  // namespace headcount
