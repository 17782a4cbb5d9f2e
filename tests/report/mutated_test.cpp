// SPDX-License-Identifier: Apache-2.0
// Whatever reports, records and orders were made into: an error that is meant, or a value; never a crash, and no other exception.
#include <gtest/gtest.h>

#include "experiment/errors.hpp"
#include "mutations.hpp"
#include "report/comparison.hpp"
#include "report/differences.hpp"
#include "report/exchange.hpp"
#include "report/made_up_report.hpp"
#include "report/stored_report.hpp"
#include "report/verify.hpp"

namespace headcount {
namespace {

constexpr std::uint64_t most = 2000;

void compare_with_itself(StoredReport past) {
  past.report.cases = summaries_of(past.report.cases, past.by_case(), past.report.context.machine.usable.count, past.report.run.complete);
  const Comparison comparison = compare(past.report.cases, past.report.cases, {});
  const std::vector<Difference> differences = differences_between(past.context, past.context);
  const Sides sides{past, past, differences};
  EXPECT_FALSE(comparison_json(comparison, sides).empty());
  EXPECT_FALSE(comparison_table(comparison, heading_of(sides, comparison), false).empty());
}

/// Everything that a command does with a report's text.
void use(const std::string& text) {
  const Report report = report_from(text, "r.json");
  static_cast<void>(sentences_of(report));
  const StoredReport past = stored_report_from(text, "r.json");
  static_cast<void>(contradiction_in(past, text));
  compare_with_itself(past);
  EXPECT_FALSE(summarized_anew(text, "r.json").empty());
}

/// With this record alone: what is taken from a program must not make the report unreadable.
std::string report_of(const Record& record) {
  Report report = made_up_report();
  const Record* const one = &record;
  report.cases = {summarize_case(std::span(&one, 1), 2)};
  report.run.order = {{0}};
  report.run.finished = report.run.started;
  report.findings = findings_of(report);
  Document document(report.context);
  document.add_row(record, 1);
  document.set_cases(report.cases);
  document.set_findings(report.findings);
  return document.text(report.run);
}

TEST(MutatedReports, AreReadOrRefused) {
  const std::string whole = text_of(made_up_report());
  tests::Campaign campaign(most);
  std::uint64_t read = 0;
  while (const std::uint64_t seed = campaign.next()) {
    const std::string text = tests::Mutations(seed).spoiled(whole);
    try {
      use(text);
      ++read;
    } catch (const Error& error) {
      EXPECT_EQ(error.status(), Exit::file) << seed;
      EXPECT_LT(std::string(error.what()).size(), text.size() + 1000) << seed;
    } catch (const std::exception& error) {
      ADD_FAILURE() << "seed " << seed << " gives " << error.what() << "\n" << text;
    }
  }
  EXPECT_GT(read, 0U) << "some do no harm";
}

TEST(MutatedRecords, AreTakenOrFail) {
  const Record good = made_up_record("openmp", "racy", Promise::lossy, 3);
  const Order order{.what = good.what, .seed = 42, .launch = good.launch, .stop = {}};
  const std::string whole = text_of_record(good);
  tests::Campaign campaign(most);
  while (const std::uint64_t seed = campaign.next()) {
    const Record record = record_from(tests::Mutations(seed).spoiled(whole), order);
    EXPECT_EQ(record.what, good.what) << seed;
    EXPECT_LE(record.failure.size(), 300U) << seed;
    if (record.failed()) continue;
    EXPECT_EQ(record.samples.truth.size(), record.samples.count.size()) << seed;
    const std::string report = report_of(record);
    EXPECT_NO_THROW(use(report)) << seed << "\n" << report;
    EXPECT_EQ(contradiction_in(stored_report_from(report, "r.json"), report), "") << seed << "\n" << report;
  }
}

TEST(MutatedOrders, AreTakenOrRefused) {
  const std::string whole = text_of_order({.what = made_up_record("openmp", "racy", Promise::lossy, 3).what, .seed = 42, .launch = 0, .stop = {}});
  tests::Campaign campaign(most);
  while (const std::uint64_t seed = campaign.next()) try {
      static_cast<void>(order_from(tests::Mutations(seed).spoiled(whole)));
    } catch (const Error& error) {
      EXPECT_EQ(error.status(), Exit::usage) << seed;
    } catch (const std::exception& error) {
      ADD_FAILURE() << "seed " << seed << " gives " << error.what();
    }
}

}  // namespace
}  // namespace headcount
