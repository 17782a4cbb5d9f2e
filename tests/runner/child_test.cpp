// SPDX-License-Identifier: Apache-2.0
// Children that answer, crash, hang, keep silent, or leave others behind: shell scripts in their place.
#include "runner/child.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "machine/text_file.hpp"
#include "runner/guardian.hpp"

namespace headcount {
namespace {

using testing::StartsWith;

// Far more than a shell needs, and far less than the sleep of one that hangs.
constexpr ChildLimits patient{.seconds = 60};
constexpr ChildLimits short_limit{.seconds = 0.3};

/// A shell script in which $A is the file descriptor of the answer.
ChildResult run(const std::string& script, const std::string& input = "", const ChildLimits& limits = patient,
                const std::vector<std::string>& environment = {}) {
  signal(SIGPIPE, SIG_IGN);  // as the program does: a child may end without having read
  return run_child({"/bin/sh", "-c", "A=$HEADCOUNT_ANSWER_FD; " + script}, input, environment, limits);
}

/// No more than a zombie is left of the process. One that was killed may need a moment to go.
bool gone(const std::string& process) {
  const auto file = std::filesystem::path("/proc") / std::to_string(std::stoi(process)) / "stat";
  for (int tries = 0; tries < 2000; ++tries, usleep(5000)) {
    const auto stat = read_text(file);
    if (!stat || stat->find(") Z ") != std::string::npos) return true;
  }
  return false;
}

TEST(RunChild, HandsInputInAndAnswerOut) {
  const ChildResult result = run("read line; echo \"got $line\" >&$A", "an order\n");
  EXPECT_EQ(result.failure, "");
  EXPECT_EQ(result.answer, "got an order\n");
}

TEST(RunChild, KeepsWhatIsPrintedOutOfTheAnswer) {
  const ChildResult result = run("echo noise; echo more noise >&2; echo answer >&$A; echo noise");
  EXPECT_EQ(result.failure, "");
  EXPECT_EQ(result.answer, "answer\n");
}

TEST(RunChild, KeepsTheLastWords) {
  EXPECT_EQ(run("echo noise; echo more >&2; echo answer >&$A; echo end").words, "noise\nmore\nend\n");
  EXPECT_EQ(run("echo why >&2; kill -ABRT $$").words, "why\n");
  EXPECT_EQ(run("echo why >&2; sleep 1000", "", short_limit).words, "why\n") << "of one that hangs";
  EXPECT_EQ(run_child({"/no/such/program"}, "", {}, patient).words, "cannot start '/no/such/program': No such file or directory\n");
}

TEST(RunChild, LetsAChildPrintMoreThanAPipeHolds) {
  const ChildResult result = run("echo answer >&$A; eval \"exec $A>&-\"; head -c 3000000 /dev/zero | tr '\\0' x; echo; echo end");
  EXPECT_EQ(result.failure, "") << "also when it has answered";
  EXPECT_EQ(result.words, "end\n");
  EXPECT_EQ(run("head -c 3000000 /dev/zero | tr '\\0' x; echo answer >&$A").answer, "answer\n");
}

TEST(RunChild, MovesMoreThanAPipeHolds) {
  const std::string large(3'000'000, 'x');
  const ChildResult result = run("cat >&$A", large);
  EXPECT_EQ(result.failure, "");
  EXPECT_EQ(result.answer, large);
}

TEST(RunChild, NeedsNobodyToReadTheInput) {
  const ChildResult result = run("echo answer >&$A", std::string(3'000'000, 'x'));
  EXPECT_EQ(result.failure, "");
  EXPECT_EQ(result.answer, "answer\n");
}

TEST(RunChild, IsEmptyWhereNothingWasAnswered) {
  const ChildResult result = run("exit 0");
  EXPECT_EQ(result.failure, "");
  EXPECT_EQ(result.answer, "");
}

TEST(RunChild, NamesTheSignalOfACrash) {
  EXPECT_THAT(run("kill -SEGV $$").failure, StartsWith("crashed: killed by signal 11"));
  EXPECT_THAT(run("echo half >&$A; kill -ABRT $$").failure, StartsWith("crashed: killed by signal 6"));
}

TEST(RunChild, NamesTheExitStatus) {
  EXPECT_EQ(run("exit 3").failure, "ended with status 3");
  EXPECT_EQ(run("echo answer >&$A; exit 1").failure, "ended with status 1") << "also after an answer";
}

TEST(RunChild, TellsThatTheProgramIsNotThere) {
  signal(SIGPIPE, SIG_IGN);
  EXPECT_EQ(run_child({"/no/such/program"}, "", {}, patient).failure, "could not be started (status 127)");
  EXPECT_EQ(run_child({"/etc/passwd"}, "", {}, patient).failure, "could not be started (status 127)") << "there, and no program";
}

TEST(RunChild, EndsAHang) {
  EXPECT_EQ(run("sleep 1000", "", short_limit).failure, "hung: no answer within 0.3 s");
  EXPECT_THAT(run("trap '' TERM INT HUP; while :; do :; done", "", short_limit).failure, StartsWith("hung"));
}

TEST(RunChild, EndsAHangThatAnsweredInPart) {
  const ChildResult result = run("echo half >&$A; exec sleep 1000", "", short_limit);
  EXPECT_THAT(result.failure, StartsWith("hung"));
}

TEST(RunChild, KillsTheWholeGroupOfAHang) {
  ChildResult result;
  for (double seconds = 0.3; result.answer.empty() && seconds < 60; seconds *= 4)  // a busy machine is slow to start a shell
    result = run("sleep 1000 & echo $! >&$A; wait", "", {.seconds = seconds});
  EXPECT_THAT(result.failure, StartsWith("hung"));
  ASSERT_FALSE(result.answer.empty());
  EXPECT_TRUE(gone(result.answer)) << "process " << result.answer;
}

TEST(RunChild, DoesNotWaitForAGrandchildThatHoldsThePipe) {
  const ChildResult result = run("sleep 1000 & echo $! >&$A");
  EXPECT_EQ(result.failure, "");
  ASSERT_FALSE(result.answer.empty());
  EXPECT_TRUE(gone(result.answer)) << "process " << result.answer;
}

TEST(RunChild, ReadsAllThatWasWrittenByOneWhoLeavesTheEndToOthers) {
  const ChildResult result = run("sleep 1000 & head -c 3000000 /dev/zero | tr '\\0' x >&$A");
  EXPECT_EQ(result.failure, "");
  EXPECT_EQ(result.answer.size(), 3'000'000U) << "a grandchild holds the pipe";
}

TEST(RunChild, RefusesAnEndlessAnswer) {
  const ChildResult result = run("while :; do echo xxxxxxxxxxxxxxxx >&$A; done", "", {.seconds = 60, .answer_bytes = 10'000});
  EXPECT_EQ(result.failure, "answered more than 10000 bytes");
}

TEST(RunChild, EndsAChildThatClosesThePipeAndStays) {
  EXPECT_EQ(run("echo answer >&$A; eval \"exec $A>&-\"; sleep 1000").failure, "hung: answered, and did not end");
}

TEST(RunChild, SetsAndRemovesVariables) {
  setenv("HEADCOUNT_TEST_OLD", "old", 1);
  const ChildResult result =
      run("echo \"${HEADCOUNT_TEST_OLD-none} ${HEADCOUNT_TEST_NEW-none}\" >&$A", "", patient, {"HEADCOUNT_TEST_OLD", "HEADCOUNT_TEST_NEW=a=b c"});
  EXPECT_EQ(result.answer, "none a=b c\n");
  EXPECT_STREQ(std::getenv("HEADCOUNT_TEST_OLD"), "old") << "only in the child";
  EXPECT_EQ(std::getenv("HEADCOUNT_ANSWER_FD"), nullptr);
}

TEST(RunChild, GivesTheChildAGroupOfItsOwn) {
  const ChildResult result = run("ps -o pgid= -p $$ >&$A 2>/dev/null || cut -d' ' -f5 /proc/$$/stat >&$A");
  ASSERT_FALSE(result.answer.empty());
  EXPECT_NE(std::stoi(result.answer), getpgrp());
}

TEST(RunChild, LeavesNoOpenFilesBehind) {
  (void)run("exit 0");
  const int first = dup(0);
  close(first);
  for (int i = 0; i < 5; ++i) (void)run("exit 0", "some input");
  const int later = dup(0);
  close(later);
  EXPECT_EQ(first, later) << "the next free file descriptor";
}

TEST(RunChild, EndsWhatHasLeftItsGroup) {
  const Guardian guardian;
  const ChildResult one = run("setsid sleep 1000 >&- 2>&- & echo $! >&$A");
  EXPECT_TRUE(gone(one.answer));
  const ChildResult hung =
      run("setsid sh -c 'setsid sleep 1000 & echo $! >&$HEADCOUNT_ANSWER_FD; exec sleep 1000' >&- 2>&- & sleep 1000", "", short_limit);
  EXPECT_TRUE(gone(hung.answer)) << "and what that had started";
}

TEST(RunChild, LetsBeWhatWasThereBefore) {
  const pid_t own = fork();
  if (own == 0) {
    pause();
    _exit(0);
  }
  {
    const Guardian guardian;
    (void)run("exit 0");
  }
  EXPECT_EQ(kill(own, 0), 0);
  EXPECT_EQ(waitpid(own, nullptr, WNOHANG), 0);
  kill(own, SIGKILL);
  waitpid(own, nullptr, 0);
}

}  // namespace
}  // namespace headcount
