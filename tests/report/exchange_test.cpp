// SPDX-License-Identifier: Apache-2.0
// Records survive the pipe, and garbage on it costs one record and not the sweep.
#include "report/exchange.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "replaced.hpp"
#include "report/made_up_report.hpp"

namespace headcount {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

Order order_for(const Record& record) { return {.what = record.what, .seed = 42, .launch = record.launch, .stop = {}}; }
Record good() { return made_up_record("openmp", "racy", Promise::lossy, 3); }

/// Why the answer is refused; empty where it is a record.
std::string reason_for(const std::string& text, const Record& asked = good()) {
  const Record record = record_from(text, order_for(asked));
  EXPECT_EQ(record.what, asked.what) << "a failed record is of the case that was asked for";
  EXPECT_EQ(record.launch, asked.launch);
  return record.failure;
}

std::string good_with(const std::string& old, const std::string& fresh) { return replaced(text_of_record(good()), old, fresh); }

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

TEST(Exchange, SilenceIsAFailure) { EXPECT_EQ(reason_for(""), "ended without an answer"); }

TEST(Exchange, GarbageIsAFailure) {
  const std::string text = text_of_record(good());
  for (const std::string& garbage : {std::string("\n"), std::string("Segmentation fault"), std::string("{}"), std::string("[]"), std::string("null"),
                                     std::string("\0\0", 2), std::string("\xff\xfe"), "noise " + text, text + text, std::string(1'000'000, '['),
                                     R"({"protocol":1,"x":)" + std::string(1'000'000, '['), std::string(R"({"protocol":1,"x":1e999})")})
    EXPECT_NE(reason_for(garbage), "") << garbage.substr(0, 40);
  for (std::size_t size = 1; size < text.size(); size += 7) EXPECT_NE(reason_for(text.substr(0, size)), "") << size;
}

TEST(Exchange, AnAnswerOfAnotherKindIsAFailure) {
  EXPECT_EQ(reason_for(good_with("\"protocol\":1", "\"protocol\":2")), "answered in another protocol");
  EXPECT_THAT(reason_for(good_with("\"promise\":\"lossy\"", "\"promise\":\"best\"")), HasSubstr("no promise 'best'"));
  for (const char* key : {"\"samples\"", "\"observed\"", "\"batch\"", "\"threads\"", "\"cpu_time\"", "\"stop_reason\""})
    EXPECT_THAT(reason_for(good_with(key, "\"other\"")), StartsWith("garbage")) << key;
  EXPECT_THAT(reason_for(good_with("\"batch\":1", "\"batch\":\"1\"")), StartsWith("garbage"));
  EXPECT_THAT(reason_for(good_with("\"cpu_time\":180.5", "\"cpu_time\":null")), StartsWith("garbage"));
}

TEST(Exchange, AnAnswerForAnotherQuestionIsAFailure) {
  Record other = good();
  other.what.threads = 3;
  EXPECT_THAT(reason_for(text_of_record(good()), other), HasSubstr("when asked for openmp/racy/coins:1000/threads:3"));
  Record later = good();
  later.launch = 1;
  EXPECT_THAT(reason_for(text_of_record(good()), later), HasSubstr("another launch"));
}

TEST(Exchange, AFailureWithoutAReasonIsOne) {
  EXPECT_EQ(reason_for(R"({"protocol":1,"failure":""})"), "failed, and gave no reason");
  EXPECT_THAT(reason_for(R"({"protocol":1,"failure":7})"), StartsWith("garbage"));
}

TEST(Exchange, AReasonIsOneLineThatEnds) {
  EXPECT_EQ(reason_for(R"({"protocol":1,"failure":")" + std::string(1'000'000, 'x') + "\"}").size(), 203U);
  EXPECT_EQ(reason_for("{\"protocol\":1,\"failure\":\"a\\u001b[2J\\n\\u202eb\"}"),
            "a\xe2\x90\x9b[2J \xef\xbf\xbd"
            "b");
}

TEST(Exchange, NestingIsBounded) {
  EXPECT_EQ(reason_for(std::string(101, '[')), "garbage: it is nested more than 100 deep");
  EXPECT_EQ(reason_for(good_with("\"batch\":1", "\"batch\":1,\"x\":\"" + std::string(200, '[') + "\"")), "") << "a text is not nested";
}

TEST(Exchange, KeysAndValuesAreBounded) {
  const auto with = [](const std::string& more) { return good_with("\"batch\":1", "\"batch\":1,\"x\":" + more); };
  std::string keys = "{\"0\":0";
  for (int i = 1; i <= 500; ++i) keys += ",\"" + std::to_string(i) + "\":0";
  EXPECT_EQ(reason_for(with(keys + "}")), "garbage: it has an object of more than 500 keys");
  EXPECT_EQ(reason_for(with("\"" + std::string(2000, ':') + "\"")), "") << "a text has no keys";
  EXPECT_EQ(reason_for(with("\"" + std::string(1'000'000, '[') + "\"")), "");
  EXPECT_EQ(reason_for(with("\"" + std::string(1'000'001, '[') + "\"")), "garbage: it has a string of more than 1000000 bytes");
  EXPECT_THAT(reason_for("{\"" + std::string(3'000'000, '\\')), StartsWith("garbage"));
  std::string values = "[0";
  for (int i = 0; i < 200'000; ++i) values += ",0";
  EXPECT_THAT(reason_for(with(values + "]")), HasSubstr("values"));
  std::string objects = "[{\"a\":0}";
  for (int i = 0; i < 1000; ++i) objects += ",{\"a\":0}";
  EXPECT_EQ(reason_for(with(objects + "]")), "") << "of each by itself";
}

TEST(Exchange, WholeNumbersAreWhole) {
  EXPECT_EQ(reason_for(good_with("\"count\":[500,", "\"count\":[500.0,")), "garbage: 500.0 where a whole number should be");
  EXPECT_EQ(reason_for(good_with("\"count\":[500,", "\"count\":[18446744073709551615,")),
            "garbage: 18446744073709551615 where a whole number should be");
  EXPECT_EQ(reason_for(good_with("\"count\":[500,", "\"count\":[true,")), "garbage: true where a whole number should be");
  EXPECT_EQ(reason_for(good_with("\"threads\":2", "\"threads\":2.0")), "garbage: threads is 2.0");
  EXPECT_EQ(reason_for(good_with("\"batch\":1", "\"batch\":4294967297")), "garbage: 4294967297 is out of range");
  EXPECT_THAT(reason_for(good_with("\"first_trial\":\"0\"", "\"first_trial\":\"0x\"")), HasSubstr("not a number of 64 bits"));
  EXPECT_THAT(reason_for(good_with("\"first_trial\":\"0\"", "\"first_trial\":\"-1\"")), HasSubstr("not a number of 64 bits"));
  EXPECT_THAT(reason_for(good_with("\"count\":[500,", "\"count\":{\"a\":1},\"c\":[500,")), StartsWith("garbage"));
}

TEST(Exchange, NumbersThatDoNotAddUpAreAFailure) {
  const auto broken = [](auto&& change) {
    Record record = good();
    change(record);
    return reason_for(text_of_record(record));
  };
  EXPECT_THAT(broken([](Record& r) { r.samples = {}; }), HasSubstr("without a sample"));
  EXPECT_THAT(broken([](Record& r) { r.batch = 0; }), HasSubstr("without a sample"));
  EXPECT_THAT(broken([](Record& r) { r.batch = 2; }), HasSubstr("different lengths"));
  EXPECT_THAT(broken([](Record& r) { r.samples.count.pop_back(); }), HasSubstr("different lengths"));
  EXPECT_THAT(broken([](Record& r) { r.samples.truth.push_back(1); }), HasSubstr("different lengths"));
  EXPECT_THAT(broken([](Record& r) { r.samples.ns[1] = -1; }), HasSubstr("not a time"));
  EXPECT_THAT(broken([](Record& r) { r.samples.truth[1] = -1; }), HasSubstr("truth that cannot be"));
  EXPECT_THAT(broken([](Record& r) { r.samples.truth[1] = 1001; }), HasSubstr("truth that cannot be"));
  EXPECT_NE(broken([](Record& r) { r.samples.ns[1] = NAN; }), "");
  EXPECT_THAT(broken([](Record& r) { r.samples.ns[1] = 1e300; }), HasSubstr("not a time"));
  EXPECT_THAT(broken([](Record& r) { r.samples.ns.assign(6, 0); }), HasSubstr("no time at all"));
  EXPECT_THAT(broken([](Record& r) { r.batch = 100'000; }), HasSubstr("a batch"));
  EXPECT_THAT(broken([](Record& r) { r.cpu_ns = -1; }), HasSubstr("CPU time"));
  EXPECT_THAT(broken([](Record& r) { r.setup_ns = -1; }), HasSubstr("set-up"));
  EXPECT_THAT(broken([](Record& r) { r.measured_ns = 1e300; }), HasSubstr("set-up"));
  EXPECT_THAT(broken([](Record& r) { r.warmup_regions = -1; }), HasSubstr("below 0"));
  EXPECT_THAT(broken([](Record& r) { r.usage.voluntary_switches = -1; }), HasSubstr("below 0"));
  EXPECT_THAT(broken([](Record& r) { r.observed.workers = -5; }), HasSubstr("workers"));
  EXPECT_THAT(broken([](Record& r) { r.observed.workers = 9; }), HasSubstr("workers"));
  EXPECT_THAT(broken([](Record& r) { r.observed.overlap = 1.5; }), HasSubstr("overlap"));
  EXPECT_THAT(broken([](Record& r) { r.observed.tosses_per_worker = {1001}; }), HasSubstr("tosses per worker"));
  EXPECT_THAT(broken([](Record& r) { r.observed.cpus = {-1}; }), HasSubstr("CPU"));
  EXPECT_THAT(broken([](Record& r) { r.observed.timeline = {{1, 0, 5, -3, 0}}; }), HasSubstr("timeline"));
  EXPECT_THAT(broken([](Record& r) { r.stop_reason = "<script>"; }), HasSubstr("stop reason"));
  EXPECT_THAT(broken([](Record& r) { r.stop_reason = std::string(100'000, 'x'); }), HasSubstr("stop reason"));
  EXPECT_EQ(broken([](Record& r) { r.samples.count[1] = INT64_MAX; }), "") << "a wrong count is a verdict, not a failure";
}

}  // namespace
}  // namespace headcount
