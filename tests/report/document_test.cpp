// SPDX-License-Identifier: Apache-2.0
// A report that is written can be read, and what is no report is refused in one clear line.
#include "report/document.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "refusals.hpp"
#include "replaced.hpp"
#include "report/made_up_report.hpp"
#include "report/table.hpp"

namespace headcount {
namespace {

using testing::AllOf;
using testing::AnyOf;
using testing::HasSubstr;
using testing::StartsWith;

/// The message with which the text is refused; empty where it is read.
std::string refused_text(const std::string& text) {
  const std::string message = file_error([&] { return report_from(text, "a.json"); });
  EXPECT_THAT(message, AnyOf("", StartsWith("a.json: ")));
  return message;
}

TEST(Document, ReadsBackWhatItWrote) {
  const Report written = made_up_report();
  const Report read = report_from(text_of(written), "a.json");
  EXPECT_EQ(read.run.id, written.run.id);
  EXPECT_TRUE(read.run.complete);
  EXPECT_EQ(read.run.seed, written.run.seed);
  EXPECT_EQ(read.run.replay, written.run.replay);
  EXPECT_EQ(read.run.rounds, 5);
  EXPECT_EQ(read.run.wall_s, 12.5);
  EXPECT_EQ(read.context.date, written.context.date);
  EXPECT_EQ(read.context.machine.cpu_model, written.context.machine.cpu_model);
  EXPECT_EQ(read.context.checks.size(), 2U);
  ASSERT_EQ(read.skipped.size(), 2U);
  EXPECT_EQ(read.skipped[0].strategy, "");
  EXPECT_EQ(read.skipped[1].threads, 2);
}

TEST(Document, ReadsBackEveryKindOfCase) {
  const Report written = made_up_report();
  const Report read = report_from(text_of(written), "a.json");
  ASSERT_EQ(read.cases.size(), written.cases.size());
  for (std::size_t i = 0; i < read.cases.size(); ++i) {
    const CaseSummary& a = written.cases[i];
    const CaseSummary& b = read.cases[i];
    EXPECT_EQ(b.what, a.what);
    EXPECT_EQ(b.promise, a.promise);
    EXPECT_EQ(b.failure, a.failure);
    EXPECT_EQ(b.verdict, a.verdict);
    EXPECT_EQ(b.flags, a.flags);
    EXPECT_EQ(b.vs_serial, a.vs_serial);
    EXPECT_EQ(b.worst.trial, a.worst.trial);
    EXPECT_EQ(b.worst.count, a.worst.count);
    EXPECT_EQ(b.overlap, a.overlap);
    ASSERT_EQ(b.time_ns.has_value(), a.time_ns.has_value());
    if (a.time_ns) {
      EXPECT_NEAR(b.time_ns->median, a.time_ns->median, 0.005);
      EXPECT_EQ(b.time_ns->ci, a.time_ns->ci);
      EXPECT_EQ(b.loss->lost_max, a.loss->lost_max);
    }
  }
}

TEST(Document, ShowsTheSameTableAfterReading) {
  const Report report = made_up_report();
  EXPECT_EQ(table_of(report_from(text_of(report), "a.json"), false), table_of(report, false));
}

TEST(Document, IsReadBackWithoutACase) {
  const Report empty{made_up_context(), {}, {}, {}};
  EXPECT_TRUE(report_from(Document(empty.context).text(empty.run), "a.json").cases.empty());
}

TEST(Document, RefusesEveryTruncation) {
  const std::string text = text_of(made_up_report());
  ASSERT_GT(text.size(), 5000U);
  for (std::size_t size = 0; size + 2 < text.size(); size += 50) EXPECT_THAT(refused_text(text.substr(0, size)), HasSubstr("truncated")) << size;
}

TEST(Document, RefusesWhatIsNoReport) {
  for (const char* text : {"{}", "[]", "null", "1", "\"report\"", "{\"context\": {}, \"benchmarks\": []}"})
    EXPECT_THAT(refused_text(text), HasSubstr("no report of headcount")) << text;
  for (const char* text : {"", "not JSON", "{\"schema_version\": NaN}", "\xff\xfe"}) EXPECT_THAT(refused_text(text), HasSubstr("not a JSON")) << text;
}

TEST(Document, RefusesAnotherVersion) {
  const std::string text = text_of(made_up_report());
  EXPECT_THAT(refused_text(replaced(text, "\"schema_version\": 1", "\"schema_version\": 2")),
              AllOf(HasSubstr("schema_version is 2"), HasSubstr("reads 1")));
  EXPECT_NE(refused_text(replaced(text, "\"schema_version\": 1", "\"schema_version\": \"1\"")), "");
}

TEST(Document, RefusesMissingAndForeignValues) {
  const std::string text = text_of(made_up_report());
  EXPECT_THAT(refused_text(replaced(text, "\"cases\"", "\"caeses\"")), HasSubstr("cases"));
  EXPECT_THAT(refused_text(replaced(text, "\"verdict\":\"exact\"", "\"verdict\":\"fine\"")), HasSubstr("no verdict 'fine'"));
  EXPECT_THAT(refused_text(replaced(text, "\"verdict\":\"exact\"", "\"verdict\":null")), HasSubstr("without its results"));
  EXPECT_NE(refused_text(replaced(text, "\"launches\":1", "\"launches\":\"one\"")), "");
  EXPECT_NE(refused_text(replaced(text, "\"seed\":\"", "\"seed\":\"x")), "");
}

TEST(Document, HasTheCasesThatWereSetLast) {
  Report report = made_up_report();
  Document document(report.context);
  document.set_cases(report.cases);
  report.cases.back() = report.cases.front();
  document.set_cases(report.cases);
  const Report read = report_from(document.text(report.run), "a.json");
  ASSERT_EQ(read.cases.size(), 6U);
  EXPECT_EQ(read.cases[5].what, report.cases[0].what);
  EXPECT_EQ(read.cases[4].what, report.cases[4].what);
}

}  // namespace
}  // namespace headcount
