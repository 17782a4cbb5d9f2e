// SPDX-License-Identifier: Apache-2.0
// The mailbox before the judge: as it is, and with each of its orders weakened.
#include "backends/mailbox.hpp"

#include <gtest/gtest.h>

#include "futex.hpp"
#include "weakened.hpp"

namespace headcount::judged {
namespace {

enum class Then : std::uint8_t { close, stop };
/// What the poster does for those who went to sleep just as the job was posted: `wait_for` looks again when much time has passed.
enum class LaterLook : std::uint8_t { never, once_it_has_arrived };

/// Worker 0 posts the jobs, and closes then or does not; each other worker counts one per job, as those of a pool do.
template <std::size_t others, std::uint32_t jobs, Then then = Then::close, LaterLook look = LaterLook::once_it_has_arrived>
struct MailboxAtWork : rl::test_suite<MailboxAtWork<others, jobs, then, look>, others + 1> {
  Curtain curtain;
  MailboxOver<Futex> mailbox;
  std::array<FutexWord, others> done;
  std::array<Plain<std::uint32_t>, others> counts;

  void thread(unsigned slot) {
    if (slot > 0) return serve(slot);
    for (std::uint32_t job = 1; job <= jobs; ++job) {
      const std::uint32_t number = mailbox.post([](Slot) { return Count{1}; });
      if constexpr (look == LaterLook::once_it_has_arrived) {
        rl::atomic_thread_fence(rl::mo_seq_cst, RL_INFO);  // so much time has passed
        mailbox.wake_sleepers();
      }
      for (std::size_t i = 0; i < others; ++i) {
        mailbox.wait_for(done[i], number, 0);
        RL_ASSERT(counts[i] == job);
      }
    }
    if constexpr (then == Then::close) mailbox.close();
  }

 private:
  void serve(unsigned slot) {
    std::uint32_t seen = 0;
    for (std::uint32_t round = 0; then == Then::close || round < jobs; ++round) {
      seen = mailbox.wait_beyond(seen, 1);
      if (mailbox.closed()) return;
      Plain<std::uint32_t>& count = counts[slot - 1];
      count = count + static_cast<std::uint32_t>(mailbox.run(static_cast<Slot>(slot)));
      done[slot - 1].store(seen, std::memory_order_release);
    }
  }
};

TEST(MailboxUnderRelacy, HasEveryJobRunOnceByEachAndEnds) {
  expect_nothing(judge_as<MailboxAtWork<1, 0>>({}));
  expect_nothing(judge_as<MailboxAtWork<1, 1, Then::stop>>({}));
  expect_nothing(judge_some_as<MailboxAtWork<1, 2>>({}));
  expect_nothing(judge_some_as<MailboxAtWork<2, 1>>({}));
}

/// The job is published by the number, whichever look finds it.
const Verdicts published{
    {"number store, release -> relaxed", Found::data_race},
    {"number load, acquire -> relaxed", Found::data_race},
    {"number load, seq_cst -> relaxed", Found::data_race},
    {"number load after a sleep, acquire -> relaxed", Found::data_race},
};
/// Sleepers must be seen by the last look for them, or see the number.
const Verdicts not_slept_through{
    {"sleepers add, seq_cst -> acq_rel", Found::endless_wait},
    {"sleepers add, seq_cst -> relaxed", Found::endless_wait},
    {"number load, seq_cst -> acquire", Found::endless_wait},
};

Verdicts joined(Verdicts all, const Verdicts& more, const Verdicts& others) {
  all.insert(more.begin(), more.end());
  all.insert(others.begin(), others.end());
  return all;
}

TEST(MailboxUnderRelacy, NeedsEachOfItsOrdersToClose) {
  EXPECT_EQ((weakened<MailboxAtWork<1, 0>>()), (joined(published, not_slept_through,
                                                       {
                                                           {"fence, seq_cst -> acq_rel", Found::endless_wait},
                                                           {"fence, seq_cst -> relaxed", Found::endless_wait},
                                                       })));
}

TEST(MailboxUnderRelacy, NeedsEachOfItsOrdersForAJob) {
  EXPECT_EQ((weakened<MailboxAtWork<1, 1, Then::stop>>()), (joined(published, not_slept_through,
                                                                   {
                                                                       {"done store, release -> relaxed", Found::data_race},
                                                                       {"done load, acquire -> relaxed", Found::data_race},
                                                                   })));
}

/// As in the gate.
TEST(MailboxUnderRelacy, NeedsNoOneOrderOfItsSleepersWhereTheKernelHasABarrier) {
  EXPECT_EQ((superfluous<MailboxAtWork<1, 0>>(Kernel::as_linux_is)), sleepers_part);
}

/// It is posted without a fence, which would be paid for in every region, so a worker may go to sleep while the number is on its way. That is
/// tolerated, and mended when `wait_for` looks again.
TEST(MailboxUnderRelacy, MayLoseAWakeUpThatIsMendedLater) {
  EXPECT_EQ((judge_as<MailboxAtWork<1, 1, Then::stop, LaterLook::never>>({}).found), Found::endless_wait);
}

}  // namespace
}  // namespace headcount::judged
