// SPDX-License-Identifier: Apache-2.0
// Errors carry their exit status, and a wrong name is answered with the right one.
#include "experiment/errors.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace headcount {
namespace {

const std::vector<std::string> known{"atomic", "mutex", "racy", "per_worker_padded"};

TEST(Hint, NamesTheNearestWord) {
  EXPECT_EQ(hint("atmoic", known), "; did you mean 'atomic'?");  // neighbours swapped
  EXPECT_EQ(hint("muttex", known), "; did you mean 'mutex'?");
  EXPECT_EQ(hint("per_worker_packd", known), "; did you mean 'per_worker_padded'?");
  EXPECT_EQ(hint("rcy", known), "; did you mean 'racy'?");
}

TEST(Hint, ListsAllWhereNoneIsNear) {
  EXPECT_EQ(hint("quicksort", known), "; there are: atomic, mutex, racy, per_worker_padded");
  EXPECT_EQ(hint("", known), "; there are: atomic, mutex, racy, per_worker_padded");
}

TEST(Hint, SurvivesAnEmptyList) { EXPECT_EQ(hint("atomic", {}), "; there are: "); }

TEST(Error, CarriesItsExitStatus) {
  const Error error(Exit::file, "cannot read it");
  EXPECT_EQ(error.status(), Exit::file);
  EXPECT_STREQ(error.what(), "cannot read it");
}

}  // namespace
}  // namespace headcount
