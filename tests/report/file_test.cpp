// SPDX-License-Identifier: Apache-2.0
#include "report/file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "machine/fake_root.hpp"
#include "refusals.hpp"

namespace headcount {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(ReadFile, NamesThePathThatCannotBeRead) {
  FakeRoot root;
  root.folder("folder");
  EXPECT_THAT(file_error([&] { (void)read_file(root.path() / "missing"); }), AllOf(HasSubstr("cannot read"), HasSubstr("No such file")));
  EXPECT_THAT(file_error([&] { (void)read_file(root.path() / "folder"); }), HasSubstr("Is a directory"));
}

}  // namespace
}  // namespace headcount
