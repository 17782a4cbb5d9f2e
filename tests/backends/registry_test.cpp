// SPDX-License-Identifier: Apache-2.0
// What the registry of this build promises to those who list it: no name twice, every pair there, and a reason for what cannot
// be.
#include "headcount/registry.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>
#include <string>

namespace headcount {
namespace {

const Registry& registry() {
  static const Registry all = make_registry();
  return all;
}

/// Fit for the command line, a JSON key, a file name and a regular expression.
bool is_name(std::string_view text) {
  static const std::regex name("[a-z][a-z0-9_]*");
  return std::regex_match(std::string(text), name);
}

TEST(Registry, HasABackendAndAStrategy) {
  EXPECT_NE(registry().find("serial", "reduction"), nullptr) << "the base that speed-ups name";
  EXPECT_GT(registry().entries().size(), 0U);
}

TEST(Registry, NamesEachPairOnce) {
  std::set<std::string> pairs;
  for (const Entry& entry : registry().entries())
    EXPECT_TRUE(pairs.insert(std::string(entry.backend.name) + "/" + std::string(entry.strategy.name)).second)
        << entry.backend.name << "/" << entry.strategy.name;
}

TEST(Registry, NamesEachBackendOnceAlsoAmongTheAbsent) {
  std::set<std::string> names;
  for (const Backend& backend : registry().backends()) {
    EXPECT_TRUE(names.insert(std::string(backend.info.name)).second) << backend.info.name;
    EXPECT_TRUE(is_name(backend.info.name)) << backend.info.name;
  }
  for (const Absence& absence : registry().absences()) {
    EXPECT_TRUE(names.insert(absence.backend).second) << absence.backend;
    EXPECT_TRUE(is_name(absence.backend)) << absence.backend;
    EXPECT_FALSE(absence.reason.empty()) << absence.backend;
  }
}

TEST(Registry, CanMeasureAPairOrHasAReason) {
  for (const Entry& entry : registry().entries()) {
    const bool has_program = !registry().find(entry.backend.name)->program.command.empty();
    const bool measured = has_program ? entry.exclusion.empty() : static_cast<bool>(entry.open);
    EXPECT_NE(measured, !entry.exclusion.empty()) << entry.backend.name << "/" << entry.strategy.name;
    EXPECT_FALSE(has_program && entry.open) << entry.backend.name << "/" << entry.strategy.name;
  }
}

TEST(Registry, HasEveryStrategyForEveryBackend) {
  for (const Backend& backend : registry().backends())
    for (const StrategyInfo& strategy : registry().strategies())
      EXPECT_NE(registry().find(backend.info.name, strategy.name), nullptr) << backend.info.name << "/" << strategy.name;
}

TEST(Registry, HasEveryEntryUnderABackend) {
  for (const Entry& entry : registry().entries())
    EXPECT_TRUE(std::ranges::any_of(registry().backends(), [&](const Backend& b) { return b.info.name == entry.backend.name; }))
        << entry.backend.name;
}

TEST(Registry, ExplainsEveryBackend) {
  for (const Backend& backend : registry().backends()) {
    EXPECT_FALSE(backend.info.about.empty()) << backend.info.name;
    EXPECT_FALSE(backend.info.explained.empty()) << backend.info.name;
    EXPECT_FALSE(backend.runtime.empty()) << backend.info.name;
    EXPECT_GE(backend.info.max_threads, 1) << backend.info.name;
  }
}

TEST(Registry, ExplainsEveryStrategy) {
  for (const StrategyInfo& strategy : registry().strategies()) {
    EXPECT_TRUE(is_name(strategy.name)) << strategy.name;
    EXPECT_FALSE(strategy.about.empty()) << strategy.name;
    EXPECT_EQ(strategy.about.find('\n'), std::string_view::npos) << strategy.name;
    EXPECT_FALSE(strategy.explained.empty()) << strategy.name;
  }
}

TEST(Registry, MeansOneThingByOneName) {
  for (const Entry& entry : registry().entries())
    for (const StrategyInfo& strategy : registry().strategies())
      if (entry.strategy.name == strategy.name) {
        EXPECT_EQ(entry.strategy.promise, strategy.promise) << entry.backend.name << "/" << strategy.name;
        EXPECT_EQ(entry.strategy.about, strategy.about) << entry.backend.name << "/" << strategy.name;
      }
}

}  // namespace
}  // namespace headcount
