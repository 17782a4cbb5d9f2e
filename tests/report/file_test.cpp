// SPDX-License-Identifier: Apache-2.0
// A report file is the old one or the new one, never half of either.
#include "report/file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
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

std::size_t files_in(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

TEST(ReplaceFile, WritesANewFile) {
  FakeRoot root;
  replace_file(root.path() / "a.json", "text\n");
  EXPECT_EQ(read_file(root.path() / "a.json"), "text\n");
  EXPECT_EQ(files_in(root.path()), 1U) << "and nothing beside it";
}

TEST(ReplaceFile, ReplacesAnOldOne) {
  FakeRoot root;
  root.write("a.json", "something old that is longer");
  const std::string text = std::string("\0\xff\n", 3) + std::string(1'000'000, 'x');
  replace_file(root.path() / "a.json", text);
  EXPECT_EQ(read_file(root.path() / "a.json"), text);
  replace_file(root.path() / "a.json", "");
  EXPECT_EQ(read_file(root.path() / "a.json"), "");
}

TEST(ReplaceFile, IsAnotherFileForWhoeverReadsTheOldOne) {
  FakeRoot root;
  root.write("a.json", "old");
  struct stat before {};
  struct stat after {};
  ASSERT_EQ(stat((root.path() / "a.json").c_str(), &before), 0);
  replace_file(root.path() / "a.json", "new");
  ASSERT_EQ(stat((root.path() / "a.json").c_str(), &after), 0);
  EXPECT_NE(before.st_ino, after.st_ino) << "overwritten in place";
}

TEST(ReplaceFile, LeavesTheOldOneWhereTheDiskIsFull) {  // a limit on the size of a file, in the place of a full disk
  FakeRoot root;
  root.write("a.json", "old");
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit small{.rlim_cur = 1000, .rlim_max = before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  const std::string message = refusal([&] { replace_file(root.path() / "a.json", std::string(5000, 'x')); });
  setrlimit(RLIMIT_FSIZE, &before);
  EXPECT_THAT(message, HasSubstr("cannot write"));
  EXPECT_EQ(read_file(root.path() / "a.json"), "old");
  EXPECT_EQ(files_in(root.path()), 1U);
}

TEST(ReplaceFile, NamesThePathThatCannotBeWritten) {
  FakeRoot root;
  root.write("file", "x").folder("folder");
  for (const char* path : {"missing/a.json", "file/a.json", "folder"})
    EXPECT_THAT(refusal([&] { replace_file(root.path() / path, "text"); }), AllOf(HasSubstr("cannot write"), HasSubstr(path)));
  EXPECT_EQ(files_in(root.path()), 2U);
}

TEST(RemoveLeftovers, TakesWhatKilledWritersLeftAndNothingElse) {
  FakeRoot root;
  const pid_t gone = fork();
  if (gone == 0) _exit(0);
  waitpid(gone, nullptr, 0);
  const std::string dead = std::to_string(gone);
  const std::string alive = std::to_string(getpid());
  const std::vector<std::string> kept{"a.json", "a.json." + alive + ".part", "b.json." + dead + ".part", "a.json.part", "a.json.x1.part", "a.json." + dead};
  for (const std::string& name : kept) root.write(name, "x");
  root.write("a.json." + dead + ".part", "half");
  remove_leftovers(root.path() / "a.json");
  EXPECT_EQ(files_in(root.path()), kept.size());
  for (const std::string& name : kept) EXPECT_TRUE(std::filesystem::exists(root.path() / name)) << name;
  remove_leftovers(root.path() / "no/such/folder/a.json");
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
