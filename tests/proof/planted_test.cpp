// SPDX-License-Identifier: Apache-2.0
// Faults that people make, planted: each is found, under the model that shows it, with the order that does.
#include "planted.hpp"

#include <gtest/gtest.h>

#include "explored.hpp"
#include "planted_cells.hpp"

namespace headcount::proof {
namespace {

using namespace planted;

/// Each fault shows itself with two heads each at the latest.
Proof proof_of(const Provable& strategy, Model model) { return prove(strategy, std::array{ProofSize{2, 1}, ProofSize{2, 2}}, {.model = model}); }

/// Found in every model, and the first order that shows it under sc.
template <class Strategy>
void expect_found(const std::string& outcome, const std::string& trace) {
  for (const Model model : every_model) {
    const Proof proof = proof_of(provable_of<Strategy>(), model);
    EXPECT_TRUE(proof.broken() && proof.decided()) << name_of(model);
    ASSERT_NE(proof.wrong(), nullptr) << name_of(model);
    EXPECT_FALSE(proof.wrong()->trace.empty()) << name_of(model);
    if (model != Model::sc) continue;
    EXPECT_EQ(proof.wrong()->outcome, outcome);
    EXPECT_EQ(text_of(*proof.wrong()), trace);
  }
}

TEST(Planted, ASpinlockThatIsTakenByLoadThenStore) {
  expect_found<SpinlockTakenByLoadThenStore>("one head is lost",
                                             "0 b: wait, 0 | 1 b: wait, 0 | 0 b: store 1 | 0 a: load 0 | 1 b: store 1 | 1 a: load 0 | 0 a: store 1, "
                                             "release | 0 b: store 0 | 1 a: store 1, release | 1 b: store 0");
}
TEST(Planted, ATicketThatIsDrawnByLoadThenStore) {
  expect_found<TicketDrawnByLoadThenStore>(
      "worker 1 waits for ever", "0 b: load 0 | 1 b: load 0 | 0 b: store 1 | 0 c: wait, 0 | 0 a: load 0 | 0 a: store 1 | 0 c: add 1 | 1 b: store 1");
  const Exploration two = explored<TicketDrawnByLoadThenStore>(2, 2);  // some lose, and some wait for a ticket that nobody gets
  EXPECT_LT(two.totals.begin()->first, 4);
  EXPECT_FALSE(two.stuck == Orders());
}
TEST(Planted, ABatchThatIsFlushedByLoadThenStore) {
  expect_found<BatchFlushedByLoadThenStore>("one head is lost", "0 a: load 0 | 1 a: load 0 | 0 a: store 1 | 1 a: store 1");
}
TEST(Planted, ACasThatDoesNotRetry) {
  expect_found<CasThatDoesNotRetry>("one head is lost", "0 a: load 0 | 1 a: load 0 | 0 a: replace 0 by 1 | 1 a: replace 0 fails: 1");
}
TEST(Planted, AnUnlockBeforeTheStore) {
  expect_found<UnlockedBeforeTheStore>("one head is lost",
                                       "0 lock | 0 a: load 0, unlock | 1 lock | 1 a: load 0, unlock | 0 a: store 1 | 1 a: store 1");
}
TEST(Planted, ALockThatIsNeverReleased) { expect_found<NeverReleased>("worker 1 waits for ever", "0 lock | 0 a: load 0 | 0 a: store 1"); }
TEST(Planted, AWorkerThatWaitsForItself) {
  expect_found<WaitsForItself>("workers 0 and 1 wait for ever", "0 b: wait, 0 | 0 b: replace 0 by 1 | 0 a: load 0 | 0 a: store 1");
}
TEST(Planted, TwoLocksThatAreTakenCrosswise) {
  expect_found<TwoLocksCrossed>("workers 0 and 1 wait for ever",
                                "0 b: wait, 0 | 0 b: replace 0 by 1 | 0 c: wait, 0 | 0 c: replace 0 by 1 | 0 a: load 0 | 0 a: store 1, release | "
                                "0 c: store 0 | 0 b: store 0 | 0 c: wait, 0 | 0 c: replace 0 by 1 | 1 b: wait, 0 | 1 b: replace 0 by 1");
}
TEST(Planted, TwoCellsThatAreOneByAccident) {
  expect_found<TwoCellsSharedByAccident>("one head is lost", "0 a: load 0 | 1 a: load 0 | 0 a: store 1 | 1 a: store 1");
}
TEST(Planted, AShardWithAPlainStore) { expect_found<ShardedWithAPlainStore>("one head is lost", "0 load 0 | 1 load 0 | 0 store 1 | 1 store 1"); }
TEST(Planted, SlotsThatOverlap) { expect_found<PartitionedWithOverlappingSlots>("254 more than there were", "0 a: store 1 | 1 a: store 1"); }

/// Taken away, it shows under `weak` alone: x86 keeps stores in order.
template <class Strategy>
void expect_found_by_weak_alone() {
  EXPECT_TRUE(proof_of(provable_of<Strategy>(), Model::sc).exact());
  EXPECT_TRUE(proof_of(provable_of<Strategy>(), Model::tso).exact());
  const Proof weak = proof_of(provable_of<Strategy>(), Model::weak);
  EXPECT_TRUE(weak.broken());
  ASSERT_NE(weak.wrong(), nullptr);
  EXPECT_NE(text_of(*weak.wrong()).find("1 a: load 0 | 0 a: 1 arrives"), std::string::npos);  // inside the lock too early: it overtook the count
}

TEST(Fences, OfReleaseAreNeededByTheLocks) {
  expect_found_by_weak_alone<SpinlockWithoutItsReleaseFence>();
  expect_found_by_weak_alone<TicketWithoutItsReleaseFence>();
}

}  // namespace
}  // namespace headcount::proof
