// SPDX-License-Identifier: Apache-2.0
// What releases and collects kept workers, in every order: no job is run twice, none is left out, nobody sleeps for ever.
#include <gtest/gtest.h>

#include "backends/gate.hpp"
#include "backends/mailbox.hpp"
#include "explored.hpp"
#include "explored_futex.hpp"

namespace headcount::proof {
namespace {

/// A round of a worker begins, and this is all that it has kept from the last one.
void begin_round(Prompter& prompter, const std::uint32_t& kept) {
  prompter.watch(&kept, sizeof kept);
  prompter.next_toss();
}

/// Worker 0 lets the others through, once per job; each counts one whenever it comes through. Sleepers look once before they sleep.
class GateAtWork final : public Explorable {
 public:
  GateAtWork(Prompter& prompter, ProofSize size)
      : prompter_(prompter), others_(size.workers - 1), jobs_(static_cast<std::uint32_t>(size.heads_each)) {
    stage = &prompter;
    gate_ = std::make_unique<GateOver<ExploredFutex>>();
    done_ = std::make_unique<ExploredWord>();
  }
  void work(Slot slot) override {
    stage = &prompter_;
    if (slot > 0) return pass();
    for (std::uint32_t job = 1; job <= jobs_; ++job) {
      begin_round(prompter_, job);
      gate_->open();
      done_->await(job * static_cast<std::uint32_t>(others_));
    }
  }
  Count total() override { return done_->load(std::memory_order_relaxed); }
  void reset() override {}

 private:
  void pass() {
    std::uint32_t seen = 0;
    for (std::uint32_t job = 0; job < jobs_; ++job) {
      begin_round(prompter_, seen);
      seen = gate_->wait_beyond(seen, 1);
      done_->fetch_add(1, std::memory_order_release);
    }
  }
  Prompter& prompter_;
  int others_;
  std::uint32_t jobs_;
  std::unique_ptr<GateOver<ExploredFutex>> gate_;
  std::unique_ptr<ExploredWord> done_;
};

/// What the poster of a mailbox does for those who may have gone to sleep just as the job was posted.
enum class LaterLook : std::uint8_t { never, once_it_has_arrived };
enum class Then : std::uint8_t { close, stop };

/// Worker 0 posts the jobs, and closes then or does not; each other worker counts one per job, and one more when it was told to end.
template <class Futex, LaterLook look, Then then = Then::close>
class MailboxAtWork final : public Explorable {
 public:
  MailboxAtWork(Prompter& prompter, ProofSize size)
      : prompter_(prompter), others_(size.workers - 1), jobs_(static_cast<std::uint32_t>(size.heads_each)) {
    stage = &prompter;
    mailbox_ = std::make_unique<MailboxOver<Futex>>();
    done_ = std::make_unique<ExploredWord>();
  }
  void work(Slot slot) override {
    stage = &prompter_;
    if (slot > 0) return serve(slot);
    for (std::uint32_t job = 1; job <= jobs_; ++job) {
      begin_round(prompter_, job);
      mailbox_->post([](Slot) { return Count{1}; });
      if constexpr (look == LaterLook::once_it_has_arrived) {
        ExploredFutex::fence();  // so much time has passed
        mailbox_->wake_sleepers();
      }
      done_->await(job * static_cast<std::uint32_t>(others_));
    }
    if constexpr (then == Then::close) mailbox_->close();
  }
  Count total() override { return done_->load(std::memory_order_relaxed); }
  void reset() override {}

 private:
  void serve(Slot slot) {
    std::uint32_t seen = 0;
    for (std::uint32_t round = 0; then == Then::close || round < jobs_; ++round) {
      begin_round(prompter_, seen);
      seen = mailbox_->wait_beyond(seen, 0);
      if (mailbox_->closed()) break;
      done_->fetch_add(static_cast<std::uint32_t>(mailbox_->run(slot)), std::memory_order_release);
    }
    begin_round(prompter_, seen);
    if constexpr (then == Then::close) done_->fetch_add(1, std::memory_order_release);
  }
  Prompter& prompter_;
  int others_;
  std::uint32_t jobs_;
  std::unique_ptr<MailboxOver<Futex>> mailbox_;
  std::unique_ptr<ExploredWord> done_;
};

template <class Work>
Exploration explored_at_work(int others, Count jobs, Model model) {
  const Provable provable{.strategy = {.name = "waiting"},
                          .open = [](Prompter& prompter, ProofSize size) { return std::make_unique<Work>(prompter, size); }};
  return explore(provable, {.size = {others + 1, jobs}, .model = model});
}

/// Each of the others is to count one per job, and so many more.
template <class Work>
void expect_nobody_left(int others, Count jobs, Count more, Model model) {
  const Exploration found = explored_at_work<Work>(others, jobs, model);
  EXPECT_TRUE(found.decided) << name_of(model) << " " << others;
  EXPECT_TRUE(found.stuck == Orders()) << name_of(model) << " " << others << ": " << found.outcome << ": " << text_of(found);
  ASSERT_EQ(found.totals.size(), 1U) << name_of(model) << " " << others;
  EXPECT_EQ(found.totals.begin()->first, (jobs + more) * others) << name_of(model) << " " << others;
}

TEST(Gate, LetsEveryWorkerThroughOnce) {
  for (const Model model : every_model)
    for (const int others : {1, 2}) expect_nobody_left<GateAtWork>(others, 2, 0, model);
}

TEST(Mailbox, HasEveryJobRunOnceByEachAndEnds) {
  constexpr auto look = LaterLook::once_it_has_arrived;
  for (const Model model : every_model) {
    expect_nobody_left<MailboxAtWork<ExploredFutex, look>>(1, 2, 1, model);
    expect_nobody_left<MailboxAtWork<ExploredFutex, look, Then::stop>>(2, 1, 0, model);
    expect_nobody_left<MailboxAtWork<ExploredFutex, look>>(2, 0, 1, model);
  }
}

/// It waits for ever somewhere as soon as stores may be late.
template <class Work>
void expect_somebody_asleep_where_stores_are_late() {
  for (const Model model : every_model) EXPECT_EQ(explored_at_work<Work>(1, 1, model).stuck == Orders(), model == Model::sc) << name_of(model);
}

/// On x86 a worker may go to sleep while the number is on its way: that is known, and mended when the poster looks again.
TEST(Mailbox, MayLoseAWakeUpThatIsMendedLater) { expect_somebody_asleep_where_stores_are_late<MailboxAtWork<ExploredFutex, LaterLook::never>>(); }

TEST(Mailbox, WouldLoseTheLastWakeUpWithoutTheFenceInClose) {
  expect_somebody_asleep_where_stores_are_late<MailboxAtWork<FutexWithoutFence, LaterLook::once_it_has_arrived>>();
}

/// Without the release the number may arrive before the job: then a worker finds no job, and ends.
TEST(Mailbox, WouldShowTheNumberBeforeTheJobWithoutTheRelease) {
  using Work = MailboxAtWork<FutexWithoutRelease, LaterLook::once_it_has_arrived>;
  for (const Model model : {Model::sc, Model::tso}) expect_nobody_left<Work>(1, 1, 1, model);
  EXPECT_EQ(explored_at_work<Work>(1, 1, Model::weak).totals.begin()->first, 1);  // of the two that it counts else
}

}  // namespace
}  // namespace headcount::proof
