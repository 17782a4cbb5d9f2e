// SPDX-License-Identifier: Apache-2.0
// A report read back whole: every record as it was, and nothing that does not add up.
#include "report/stored_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "experiment/errors.hpp"
#include "report/made_up_report.hpp"

namespace headcount {
namespace {

using testing::HasSubstr;

TEST(PastFrom, GivesBackTheRecords) {
  const Report report = made_up_report();
  const StoredReport past = stored_report_from(text_of(report), "r.json");
  const auto records = past.by_case();
  ASSERT_EQ(records.size(), report.cases.size());
  const Record expected = made_up_records()[1];
  ASSERT_EQ(records[1].size(), 1U);
  const Record& record = records[1][0];
  EXPECT_EQ(record.what, expected.what);
  EXPECT_EQ(record.promise, Promise::lossy) << "the case knows it";
  EXPECT_EQ(record.samples.ns, expected.samples.ns);
  EXPECT_EQ(record.samples.truth, expected.samples.truth);
  EXPECT_EQ(record.samples.count, expected.samples.count);
  EXPECT_EQ(record.measured_ns, expected.measured_ns);
  EXPECT_EQ(record.usage, expected.usage);
  EXPECT_EQ(record.observed.overlap, expected.observed.overlap);
  EXPECT_TRUE(records.back().empty()) << "a case that is pending";
}

TEST(PastFrom, GivesBackTheRun) {
  const Report report = made_up_report();
  const RunFacts run = stored_report_from(text_of(report), "r.json").report.run;
  EXPECT_EQ(run.argv, report.run.argv);
  EXPECT_EQ(run.order, report.run.order);
  EXPECT_EQ(run.seed, report.run.seed);
  EXPECT_EQ(run.wall_s, report.run.wall_s);
}

TEST(PastFrom, HasTheFingerprintOfItsContext) {
  const Report report = made_up_report();
  const auto past = stored_report_from(text_of(report), "r.json").fingerprint;
  const auto same = fingerprint_of(report.context);
  ASSERT_EQ(past.size(), same.size());
  for (std::size_t i = 0; i < past.size(); ++i) {
    EXPECT_EQ(past[i].name, same[i].name);
    EXPECT_EQ(past[i].value, same[i].value);
  }
  Report other = made_up_report();
  other.context.build.flags = "-O2";
  int differ = 0;
  const auto changed = fingerprint_of(other.context);
  for (std::size_t i = 0; i < past.size(); ++i) differ += past[i].value != changed[i].value;
  EXPECT_EQ(differ, 1);
}

std::string refusal_of(const std::string& text) {
  try {
    static_cast<void>(stored_report_from(text, "r.json"));
  } catch (const Error& error) {
    EXPECT_EQ(error.status(), Exit::file);
    return error.what();
  }
  return "";
}

/// With the first of these words replaced.
std::string with(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(PastFrom, RefusesWhatDoesNotAddUp) {
  const std::string text = text_of(made_up_report());
  EXPECT_THAT(refusal_of(text.substr(0, text.size() / 2)), HasSubstr("truncated"));
  EXPECT_THAT(refusal_of("[]"), HasSubstr("r.json"));
  EXPECT_THAT(refusal_of(with(text, "\"batch\":1", "\"batch\":3")), HasSubstr("different lengths"));
  EXPECT_THAT(refusal_of(with(text, "[100.25,", "[-1,")), HasSubstr("not a time"));
  EXPECT_THAT(refusal_of(with(text, "\"strategy\":\"reduction\"", "\"strategy\":\"other\"")), HasSubstr("no such case"));
  EXPECT_THAT(refusal_of(with(text, "\"argv\":[", "\"argv\":[1,")), HasSubstr("r.json"));
}

TEST(PastFrom, RefusesALaunchThatIsThereTwice) {
  std::string text = text_of(made_up_report());
  const auto begin = text.find("\"benchmarks\": [\n") + 16;
  const std::string row = text.substr(begin, text.find('\n', begin) - begin);
  EXPECT_THAT(refusal_of(text.insert(begin, row + "\n")), HasSubstr("launch 0 of serial/reduction/coins:1000/threads:2 twice"));
}

TEST(SummarizedAnew, ChangesNothingInAReportThatIsInOrder) {
  const std::string text = text_of(made_up_report());
  EXPECT_EQ(summarized_anew(text, "r.json"), text);
}

TEST(SummarizedAnew, MakesTheCasesFromTheRows) {
  const std::string text = text_of(made_up_report());
  const std::string wrong = with(text, "\"median_ns\":99.63", "\"median_ns\":1");
  ASSERT_NE(wrong, text);
  EXPECT_EQ(summarized_anew(wrong, "r.json"), text);
}

}  // namespace
}  // namespace headcount
