// SPDX-License-Identifier: Apache-2.0
// A file that is held is the old one or the new one, never half of either, and nobody else's.
#include "report/held_file.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <functional>

#include "machine/fake_root.hpp"
#include "refusals.hpp"
#include "report/file.hpp"

namespace headcount {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

std::size_t files_in(const fs::path& folder) { return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {})); }

struct stat facts_of(const fs::path& path) {
  struct stat facts {};
  EXPECT_EQ(stat(path.c_str(), &facts), 0) << path;
  return facts;
}

constexpr Existing all[] = {Existing::refuse, Existing::number, Existing::overwrite};

TEST(HeldFile, IsThereAfterTheFirstWriteAndHasNothingBesideIt) {
  for (const Existing existing : all) {
    FakeRoot root;
    HeldFile file(root.path() / "a.json", existing);
    EXPECT_EQ(files_in(root.path()), 0U);
    for (const std::string& text : {std::string("text\n"), std::string("\0\xff\n", 3) + std::string(1'000'000, 'x'), std::string()}) {
      file.write(text);
      EXPECT_EQ(read_file(root.path() / "a.json"), text);
      EXPECT_EQ(files_in(root.path()), 1U);
    }
  }
}

TEST(HeldFile, IsAnotherFileForWhoeverReadsTheOldOne) {
  FakeRoot root;
  root.write("a.json", "old");
  const auto before = facts_of(root.path() / "a.json");
  HeldFile(root.path() / "a.json", Existing::overwrite).write("new");
  EXPECT_NE(before.st_ino, facts_of(root.path() / "a.json").st_ino) << "overwritten in place";
}

TEST(HeldFile, KeepsTheModeAndTheTargetOfALink) {
  FakeRoot root;
  root.folder("there").write("there/a.json", "old");
  fs::create_symlink("there/a.json", root.path() / "link.json");
  fs::create_symlink("there/new.json", root.path() / "dangling.json");
  chmod((root.path() / "there/a.json").c_str(), 0640);
  HeldFile(root.path() / "link.json", Existing::go_on).write("new");
  HeldFile(root.path() / "dangling.json", Existing::refuse).write("newer");
  EXPECT_TRUE(fs::is_symlink(root.path() / "link.json"));
  EXPECT_EQ(read_file(root.path() / "there/a.json"), "new");
  EXPECT_EQ(read_file(root.path() / "there/new.json"), "newer");
  EXPECT_EQ(facts_of(root.path() / "there/a.json").st_mode & 07777, 0640U);
}

TEST(HeldFile, TakesNoNameThatSomebodyElseHasTakenMeanwhile) {
  FakeRoot root;
  HeldFile refused(root.path() / "a.json", Existing::refuse);
  HeldFile second(root.path() / "a.json", Existing::number);
  HeldFile third(root.path() / "a.json", Existing::number);
  root.write("a.json", "another's");
  EXPECT_THAT(usage_error([&] { refused.write("mine"); }), AllOf(HasSubstr("a.json' exists"), HasSubstr("--force")));
  second.write("2");
  third.write("3");
  second.write("2 again");
  EXPECT_EQ(read_file(root.path() / "a.json"), "another's");
  EXPECT_EQ(second.path(), root.path() / "a-2.json");
  EXPECT_EQ(read_file(second.path()), "2 again");
  EXPECT_EQ(read_file(root.path() / "a-3.json"), "3");
  EXPECT_EQ(files_in(root.path()), 3U);
}

TEST(HeldFile, IsNobodyElsesUntilItIsLetGo) {
  FakeRoot root;
  root.write("a.json", "old");
  {
    HeldFile file(root.path() / "a.json", Existing::go_on);
    for (const char* text : {"", "first", "second"}) {
      if (*text != '\0') file.write(text);
      for (const Existing existing : {Existing::go_on, Existing::overwrite})
        EXPECT_THAT(file_error([&] { HeldFile(root.path() / "a.json", existing); }), HasSubstr("is being written by another run"));
    }
  }
  HeldFile(root.path() / "a.json", Existing::go_on).write("third");
  EXPECT_EQ(read_file(root.path() / "a.json"), "third");
}

TEST(HeldFile, LeavesTheOldOneWhereTheDiskIsFull) {  // a limit on the size of a file, in the place of a full disk
  FakeRoot root;
  root.write("a.json", "old");
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit small{.rlim_cur = 1000, .rlim_max = before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  const std::string message = file_error([&] { HeldFile(root.path() / "a.json", Existing::go_on).write(std::string(5000, 'x')); });
  setrlimit(RLIMIT_FSIZE, &before);
  EXPECT_THAT(message, HasSubstr("cannot write"));
  EXPECT_EQ(read_file(root.path() / "a.json"), "old");
  EXPECT_EQ(files_in(root.path()), 1U);
}

TEST(HeldFile, NamesThePathThatCannotBeWrittenOrIsMissing) {
  FakeRoot root;
  root.write("file", "x");
  for (const char* path : {"missing/a.json", "file/a.json"})
    EXPECT_THAT(file_error([&] { HeldFile(root.path() / path, Existing::refuse).write("text"); }), AllOf(HasSubstr("cannot write"), HasSubstr(path)));
  EXPECT_THAT(file_error([&] { HeldFile(root.path() / "none", Existing::go_on); }), AllOf(HasSubstr("cannot read"), HasSubstr("No such file")));
  EXPECT_EQ(files_in(root.path()), 1U);
}

TEST(HeldFile, RemovesWhatKilledWritersLeftAndNothingElse) {
  FakeRoot root;
  const std::string digits = "0123456789abcdef";
  const std::vector<std::string> kept{"b.json." + digits + ".part", "a.json.part", "a.json." + digits, "a.json.x123456789abcdef.part",
                                      "a.json.12.part"};
  for (const std::string& name : kept) root.write(name, "x");
  const std::string busy = "a.json.aaaaaaaaaaaaaaaa.part";
  root.write(busy, "x").write("a.json." + digits + ".part", "half");
  const int writer = open((root.path() / busy).c_str(), O_RDONLY | O_CLOEXEC);
  ASSERT_EQ(flock(writer, LOCK_EX), 0);
  HeldFile(root.path() / "a.json", Existing::refuse).write("text");
  close(writer);
  EXPECT_EQ(files_in(root.path()), kept.size() + 2);
  EXPECT_TRUE(fs::exists(root.path() / busy));
  EXPECT_FALSE(fs::exists(root.path() / ("a.json." + digits + ".part")));
}

}  // namespace
}  // namespace headcount
