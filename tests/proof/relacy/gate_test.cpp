// SPDX-License-Identifier: Apache-2.0
// The gate before the judge: as it is, and with each of its orders weakened. Nobody is woken here by the time-out that its own futex has.
#include "backends/gate.hpp"

#include <gtest/gtest.h>

#include "futex.hpp"
#include "weakened.hpp"

namespace headcount::judged {
namespace {

/// Worker 0 publishes a job and lets the others through, once per job; each finds the job that it was let through for.
template <std::size_t others, std::uint32_t jobs>
struct GateAtWork : rl::test_suite<GateAtWork<others, jobs>, others + 1> {
  Curtain curtain;
  GateOver<Futex> gate;
  std::array<FutexWord, others> done;
  std::array<Plain<std::uint32_t>, others> counts;
  Plain<std::uint32_t> job;

  void thread(unsigned slot) {
    if (slot > 0) return pass(slot - 1);
    for (std::uint32_t next = 1; next <= jobs; ++next) {
      job = next;
      const std::uint32_t number = gate.open();
      for (std::size_t i = 0; i < others; ++i) {
        while (done[i].load(std::memory_order_acquire) != number) {
        }
        RL_ASSERT(counts[i] == next);
      }
    }
  }

 private:
  void pass(std::size_t i) {
    std::uint32_t seen = 0;
    for (std::uint32_t next = 1; next <= jobs; ++next) {
      seen = gate.wait_beyond(seen, 1);
      RL_ASSERT(job == next);
      counts[i] = counts[i] + 1;
      done[i].store(seen, std::memory_order_release);
    }
  }
};

TEST(GateUnderRelacy, LetsEveryWorkerThroughOnce) {
  expect_nothing(judge_as<GateAtWork<1, 1>>({}));
  expect_nothing(judge_some_as<GateAtWork<1, 3>>({}));
  expect_nothing(judge_some_as<GateAtWork<2, 2>>({}));
}

/// The job is published by the number, whichever look finds it, and done jobs by their seats. Sleepers must be seen by whoever opens, or see that
/// it is open: the two operations of each have to stand in the one order of all.
TEST(GateUnderRelacy, NeedsEachOfItsOrders) {
  EXPECT_EQ((weakened<GateAtWork<1, 1>>()), (Verdicts{
                                                {"number add, seq_cst -> acq_rel", Found::endless_wait},
                                                {"number add, seq_cst -> relaxed", Found::data_race},
                                                {"sleepers load, seq_cst -> acquire", Found::endless_wait},
                                                {"sleepers load, seq_cst -> relaxed", Found::endless_wait},
                                                {"number load, acquire -> relaxed", Found::data_race},
                                                {"sleepers add, seq_cst -> acq_rel", Found::endless_wait},
                                                {"sleepers add, seq_cst -> relaxed", Found::endless_wait},
                                                {"number load, seq_cst -> acquire", Found::endless_wait},
                                                {"number load, seq_cst -> relaxed", Found::data_race},
                                                {"number load after a sleep, acquire -> relaxed", Found::data_race},
                                                {"done store, release -> relaxed", Found::data_race},
                                                {"done load, acquire -> relaxed", Found::data_race},
                                            }));
}

/// The kernel's own barrier does what the sleeper's part in the one order does. That part stays: nobody promises the barrier, and on x86 the
/// instructions are the same.
TEST(GateUnderRelacy, NeedsNoOneOrderOfItsSleepersWhereTheKernelHasABarrier) {
  EXPECT_EQ((superfluous<GateAtWork<1, 1>>(Kernel::as_linux_is)), sleepers_part);
}

}  // namespace
}  // namespace headcount::judged
