// SPDX-License-Identifier: Apache-2.0
#include "report/file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "experiment/errors.hpp"
#include "machine/fake_root.hpp"

namespace headcount {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string refusal(const std::function<void()>& work) try {
  work();
  return {};
} catch (const Error& error) {
  EXPECT_EQ(error.status(), Exit::file);
  return error.what();
}

TEST(ReadFile, NamesThePathThatCannotBeRead) {
  FakeRoot root;
  root.folder("folder");
  EXPECT_THAT(refusal([&] { (void)read_file(root.path() / "missing"); }),
              AllOf(HasSubstr("cannot read"), HasSubstr("No such file")));
  EXPECT_THAT(refusal([&] { (void)read_file(root.path() / "folder"); }), HasSubstr("Is a directory"));
}

}  // namespace
}  // namespace headcount
