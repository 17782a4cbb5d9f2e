// SPDX-License-Identifier: Apache-2.0
// Variables by their beginning; libraries from a memory map, each once.
#include "machine/process_facts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include "machine/fake_root.hpp"

namespace headcount {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(EnvironmentLike, TakesWhatBeginsSo) {
  setenv("HEADCOUNT_TESTS_B", "2", 1);
  setenv("HEADCOUNT_TESTS_A", "x=y", 1);
  const std::vector<Setting> settings = environment_like({"HEADCOUNT_TESTS_", "NO_SUCH_VARIABLE_"});
  unsetenv("HEADCOUNT_TESTS_A");
  unsetenv("HEADCOUNT_TESTS_B");
  ASSERT_EQ(settings.size(), 2U);
  EXPECT_EQ(settings[0].name + " " + settings[0].value, "HEADCOUNT_TESTS_A x=y");
  EXPECT_EQ(settings[1].name + " " + settings[1].value, "HEADCOUNT_TESTS_B 2");
  EXPECT_THAT(environment_like({"HEADCOUNT_TESTS_"}), IsEmpty());
}

TEST(LoadedLibraries, ReadsTheMap) {
  FakeRoot root;
  root.write("proc/self/maps",
             "55d0-55d1 r--p 00000000 00:1b 3 /usr/bin/headcount\n"
             "7f00-7f01 r--p 00000000 00:1b 4                  /usr/lib/libgomp.so.1.0.0\n"
             "7f01-7f02 r-xp 00001000 00:1b 4                  /usr/lib/libgomp.so.1.0.0\n"
             "7f02-7f03 r-xp 00001000 00:1b 5                  /usr/local/my libs/libomp.so.5\n"
             "7f03-7f04 rw-p 00000000 00:00 0 \n"
             "7f05-7f06 rw-p 00000000 00:00 0                  [stack]\n"
             "7f06-7f07 r-xp 00001000 00:1b 6                  /usr/lib/libgompertz.so\n");
  EXPECT_THAT(loaded_libraries({"libgomp.", "libomp."}, root.path()), ElementsAre("/usr/lib/libgomp.so.1.0.0", "/usr/local/my libs/libomp.so.5"));
  EXPECT_THAT(loaded_libraries({"libtbb"}, root.path()), IsEmpty());
}

TEST(LoadedLibraries, KnowsNothingWithoutAMap) { EXPECT_THAT(loaded_libraries({"lib"}, FakeRoot().path()), IsEmpty()); }

TEST(LoadedLibraries, FindsTheCLibraryOfThisProcess) { EXPECT_FALSE(loaded_libraries({"libc.", "libc-", "ld-"}).empty()); }

}  // namespace
}  // namespace headcount
