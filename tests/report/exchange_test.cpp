// SPDX-License-Identifier: Apache-2.0
// Records survive the pipe, and garbage on it costs one record and not the sweep.
#include "report/exchange.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "report/made_up_report.hpp"

namespace headcount {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

Order order_for(const Record& record) { return {.what = record.what, .seed = 42, .launch = record.launch, .stop = {}}; }
Record good() { return made_up_record("openmp", "racy", Promise::lossy, 3); }

/// Why the answer is refused; empty where it is a record.
std::string refusal(const std::string& text, const Record& asked = good()) {
  const Record record = record_from(text, order_for(asked));
  EXPECT_EQ(record.what, asked.what) << "a failed record is of the case that was asked for";
  EXPECT_EQ(record.launch, asked.launch);
  return record.failure;
}

std::string replaced(const std::string& old, const std::string& fresh) {
  std::string text = text_of_record(good());
  const auto at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return at == std::string::npos ? text : text.replace(at, old.size(), fresh);
}

TEST(Exchange, ARecordSurvives) {
  Record record = good();
  record.launch = 2;
  record.first_trial = std::uint64_t{2} << 32;
  record.batch = 2;
  record.samples.ns.resize(3);
  record.fresh_workers = true;
  const Record read = record_from(text_of_record(record), order_for(record));
  EXPECT_EQ(read.failure, "");
  EXPECT_EQ(read.promise, Promise::lossy);
  EXPECT_EQ(read.samples.ns, record.samples.ns);
  EXPECT_EQ(read.samples.truth, record.samples.truth);
  EXPECT_EQ(read.samples.count, record.samples.count);
  EXPECT_EQ(read.batch, 2);
  EXPECT_EQ(read.first_trial, record.first_trial);
  EXPECT_EQ(read.cpu_ns, record.cpu_ns);
  EXPECT_EQ(read.setup_ns, record.setup_ns);
  EXPECT_TRUE(read.fresh_workers);
  EXPECT_EQ(read.warmup_regions, 3);
  EXPECT_EQ(read.observed.overlap, 0.25);
  EXPECT_EQ(read.observed.tosses_per_worker, record.observed.tosses_per_worker);
  EXPECT_EQ(read.observed.cpus, record.observed.cpus);
  EXPECT_EQ(read.stop_reason, "ci");
}

TEST(Exchange, AFailureSurvivesWhateverItsBytes) {
  Record record = good();
  record.failure = "no device \"x\"\n\xff";
  const std::string failure = record_from(text_of_record(record), order_for(record)).failure;
  EXPECT_THAT(failure, StartsWith("no device \"x\" ")) << "on one line";
}

TEST(Exchange, SilenceIsAFailure) { EXPECT_EQ(refusal(""), "ended without an answer"); }

TEST(Exchange, GarbageIsAFailure) {
  const std::string text = text_of_record(good());
  for (const std::string& garbage :
       {std::string("\n"), std::string("Segmentation fault"), std::string("{}"), std::string("[]"), std::string("null"),
        std::string("\0\0", 2), std::string("\xff\xfe"), "noise " + text, text + text, std::string(100'000, '[')})
    EXPECT_NE(refusal(garbage), "") << garbage.substr(0, 40);
  for (std::size_t size = 1; size < text.size(); size += 7) EXPECT_NE(refusal(text.substr(0, size)), "") << size;
}

TEST(Exchange, AnAnswerOfAnotherKindIsAFailure) {
  EXPECT_EQ(refusal(replaced("\"protocol\":1", "\"protocol\":2")), "answered in another protocol");
  EXPECT_THAT(refusal(replaced("\"promise\":\"lossy\"", "\"promise\":\"best\"")), HasSubstr("no promise 'best'"));
  for (const char* key : {"\"samples\"", "\"observed\"", "\"batch\"", "\"threads\"", "\"cpu_time\"", "\"stop_reason\""})
    EXPECT_THAT(refusal(replaced(key, "\"other\"")), StartsWith("garbage")) << key;
  EXPECT_THAT(refusal(replaced("\"batch\":1", "\"batch\":\"1\"")), StartsWith("garbage"));
  EXPECT_THAT(refusal(replaced("\"cpu_time\":180.5", "\"cpu_time\":null")), StartsWith("garbage"));
}

TEST(Exchange, AnAnswerForAnotherQuestionIsAFailure) {
  Record other = good();
  other.what.threads = 3;
  EXPECT_THAT(refusal(text_of_record(good()), other), HasSubstr("when asked for openmp/racy/coins:1000/threads:3"));
  Record later = good();
  later.launch = 1;
  EXPECT_THAT(refusal(text_of_record(good()), later), HasSubstr("another launch"));
}

TEST(Exchange, NumbersThatDoNotAddUpAreAFailure) {
  const auto broken = [](auto&& change) {
    Record record = good();
    change(record);
    return refusal(text_of_record(record));
  };
  EXPECT_THAT(broken([](Record& r) { r.samples = {}; }), HasSubstr("without a sample"));
  EXPECT_THAT(broken([](Record& r) { r.batch = 0; }), HasSubstr("without a sample"));
  EXPECT_THAT(broken([](Record& r) { r.batch = 2; }), HasSubstr("different lengths"));
  EXPECT_THAT(broken([](Record& r) { r.samples.count.pop_back(); }), HasSubstr("different lengths"));
  EXPECT_THAT(broken([](Record& r) { r.samples.truth.push_back(1); }), HasSubstr("different lengths"));
  EXPECT_THAT(broken([](Record& r) { r.samples.ns[1] = -1; }), HasSubstr("no time"));
  EXPECT_THAT(broken([](Record& r) { r.samples.truth[1] = -1; }), HasSubstr("truth that cannot be"));
  EXPECT_THAT(broken([](Record& r) { r.samples.truth[1] = 1001; }), HasSubstr("truth that cannot be"));
  EXPECT_NE(broken([](Record& r) { r.samples.ns[1] = NAN; }), "");
  EXPECT_EQ(broken([](Record& r) { r.samples.count[1] = INT64_MAX; }), "") << "a wrong count is a verdict, not a failure";
}

}  // namespace
}  // namespace headcount
