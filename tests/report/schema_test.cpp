// SPDX-License-Identifier: Apache-2.0
// results/schema.json has the keys that are written and read, no more and no fewer, and requires those that every report has.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>

#include "report/json/case_fields.hpp"
#include "report/json/context_fields.hpp"
#include "report/json/finding_fields.hpp"
#include "report/json/row_fields.hpp"
#include "report/json/run_fields.hpp"

namespace headcount::json {
namespace {

using Keys = std::set<std::string>;

/// Lists the keys: all of them, and those that no report lacks.
struct List {
  Keys* all;
  Keys* always;

  void operator()(const char* key, const auto&) const { both(key); }
  void since(const char* key, const auto&...) const { all->insert(key); }
  void since_ns(const char* key, const auto&) const { all->insert(key); }
  void maybe(const char* key, const auto&) const { all->insert(key); }
  void ns(const char* key, const auto&) const { both(key); }
  void text(const char* key, const auto&) const { all->insert(key); }
  void digits(const char* key, const auto&) const { both(key); }
  void either(const char* key, const auto&...) const { both(key); }
  void interval(const char* low, const char* high, const auto&) const { all->insert({low, high}); }
  void interval_ns(const char* low, const char* high, const auto&) const { all->insert({low, high}); }
  void group(const char* key, const auto&) const { both(key); }

 private:
  void both(const char* key) const {
    all->insert(key);
    always->insert(key);
  }
};

Json definitions() {
  std::ifstream file(SCHEMA);
  return Json::parse(file).at("$defs");
}

/// `beside`: keys of the definition that are not of the struct's fields.
void expect_keys(const std::string& name, const auto& list_them, const Keys& beside = {}) {
  const Json known = definitions().at(name);
  Keys all = beside;
  Keys always;
  list_them(List{&all, &always});
  Keys properties;
  for (const auto& [key, value] : known.at("properties").items()) properties.insert(key);
  const auto required = known.at("required").get<Keys>();
  EXPECT_EQ(properties, all) << name;
  for (const std::string& key : always) EXPECT_TRUE(required.contains(key)) << name << " does not require " << key;
}

template <class T>
void expect_fields(const std::string& name, const Keys& beside = {}) {
  expect_keys(
      name,
      [](const List& list) {
        const T value{};
        fields(list, value);
      },
      beside);
}

TEST(Schema, HasTheKeysOfALaunch) {
  expect_fields<Samples>("samples");
  expect_fields<Stay>("stay");
  expect_fields<Observed>("observed");
  expect_fields<Usage>("usage");
  expect_fields<TossMemory>("memory");
  expect_fields<Record>("row",
                        {"name", "run_name", "run_type", "repetitions", "repetition_index", "iterations", "real_time", "cpu_time", "time_unit"});
}

TEST(Schema, HasTheKeysOfACase) {
  CaseSummary summary;
  summary.time_ns.emplace();
  summary.loss.emplace();
  expect_keys("statistics", [&summary](const List& list) { fields_of_times(list, summary); });
  expect_keys("loss", [&summary](const List& list) { fields_of_loss(list, summary); });
  expect_keys("observed_pooled", [&summary](const List& list) { fields_of_observed(list, summary); });
  expect_fields<Limit>("limit");
  expect_fields<Skipped>("skipped", {"name"});
}

TEST(Schema, HasTheKeysOfTheContextAndOfTheRun) {
  expect_fields<Cache>("cache");
  expect_fields<Check>("check");
  expect_fields<Machine>("machine");
  expect_fields<Build>("build");
  expect_fields<RunFacts>("run", {"merged_from"});
}

TEST(Schema, HasTheKeysOfFindings) {
  expect_fields<Finding>("finding", {"numbers"});
  expect_fields<Ratio>("ratio");
  expect_fields<Rung>("rung");
}

}  // namespace
}  // namespace headcount::json
