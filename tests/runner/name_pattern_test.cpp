// SPDX-License-Identifier: Apache-2.0
// What users type is found as they know it, and nothing that they can type runs away.
#include "runner/name_pattern.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "experiment/errors.hpp"
#include "refusals.hpp"

namespace headcount {
namespace {

const std::string name = "std_thread/partitioned/coins:1000/threads:2/heads:0.25";

bool found(const std::string& pattern) { return NamePattern(pattern, "--filter").found_in(name); }

std::string refused_pattern(const std::string& pattern) {
  return usage_error([&] { return NamePattern(pattern, "--exclude"); });
}

TEST(NamePattern, FindsWhatUsersType) {
  for (const char* const pattern : {"", "part", "^std_thread/", "threads:[0-9]+/", "0\\.25$", "(tbb|std)_", "coins:1\\d{3}/", "\\bheads\\b",
                                    "(?:x|threads:2)", "(?=std)s", "/.*/"})
    EXPECT_TRUE(found(pattern)) << pattern;
  for (const char* const pattern : {"^thread", "threads:2$", "atomic", "coins:1\\d{4}", "(?!s)std"}) EXPECT_FALSE(found(pattern)) << pattern;
}

TEST(NamePattern, EndsWhateverIsNested) {
  for (const char* const pattern : {"(([a-z/_:0-9]*)*)*!", "(.*)*(.*)*(.*)*$!", "(x+x+)+y", "((((((.*)*)*)*)*)*)*!", "(a|a)*(a|aa)*!"})
    EXPECT_FALSE(found(pattern)) << pattern;
}

TEST(NamePattern, RefusesWhatIsNone) {
  for (const char* const pattern : {"(", "[", "*", "a{", "\\", "(a)\\1", "[b-a]", "[[:nothing:]]"})
    EXPECT_THAT(refused_pattern(pattern), testing::HasSubstr("is not a regular expression")) << pattern;
  for (const char* const pattern : {"a{99999999}", "((.{1,30}){1,30}){1,30}"})
    EXPECT_THAT(refused_pattern(pattern), testing::HasSubstr("too many repeats")) << pattern;
}

}  // namespace
}  // namespace headcount
