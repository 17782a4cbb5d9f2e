// SPDX-License-Identifier: Apache-2.0
// Worker processes that are kept between regions and released together by a gate in a shared page; and the team that they are.
#pragma once

#include <sched.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <new>
#include <type_traits>
#include <vector>

#include "backends/gate.hpp"
#include "backends/workers.hpp"
#include "headcount/block.hpp"
#include "headcount/team.hpp"

namespace headcount {

class KeptWorkers {
 public:
  explicit KeptWorkers(const TeamOptions& options)
      : options_(options),
        spins_(spins_for(options.threads + 1)),  // the caller waits too, and has no share of its own
        stay_(where_to_stay(options)),
        page_(sizeof(Page) + static_cast<std::size_t>(options.threads) * sizeof(Seat), Sharing::processes),
        shared_(new (page_.as<void>()) Page) {}
  KeptWorkers(const KeptWorkers&) = delete;
  KeptWorkers& operator=(const KeptWorkers&) = delete;
  ~KeptWorkers() = default;

  /// Runs job(slot) once in every worker. The job travels as bytes through the shared page: what it refers to must lie in shared
  /// memory or be the same in every process.
  template <class Job>
  void run(const Job& job) {
    static_assert(std::is_trivially_copyable_v<Job> && sizeof(Job) <= job_bytes);
    renew_if_blind();
    std::memcpy(shared_->job.data(), &job, sizeof(Job));
    shared_->call = [](const void* at, Slot slot) { (*static_cast<const Job*>(at))(slot); };
    const std::uint32_t number = shared_->gate.open();
    for (Slot slot = 0; slot < options_.threads; ++slot) wait_for(seat(slot), number - 1);
  }

 private:
  static constexpr std::size_t job_bytes = 256;
  using Seat = Gate;  ///< which a worker opens when it has done a job
  struct Page {
    Gate gate;
    void (*call)(const void*, Slot) = nullptr;
    alignas(std::max_align_t) std::array<std::byte, job_bytes> job{};
  };

  /// The CPUs that workers stay on. The caller is one process more than there are workers: where there is no CPU for it, each time it wakes them
  /// the kernel would put the one whose CPU it is on beside another (seen in three of four launches of short trials), so they stay where they begin.
  static const std::vector<int>& where_to_stay(const TeamOptions& options) {
    const bool caller_is_one_more = static_cast<std::size_t>(options.threads) == options.begin.size();
    return options.pin.empty() && caller_is_one_more ? options.begin : options.pin;
  }

  /// Workers see only what was shared before they were forked.
  void renew_if_blind() {
    if (!workers_.empty() && seen_blocks_ == shared_blocks()) return;
    workers_.kill_all();
    shared_ = new (page_.as<void>()) Page;
    for (Slot slot = 0; slot < options_.threads; ++slot) new (&seat(slot)) Seat;
    for (Slot slot = 0; slot < options_.threads; ++slot) workers_.start(slot, stay_, [this, slot] { serve(slot); });
    seen_blocks_ = shared_blocks();
  }

  [[noreturn]] void serve(Slot slot) {
    for (std::uint32_t seen = 0;;) {
      seen = shared_->gate.wait_beyond(seen, spins_);
      shared_->call(shared_->job.data(), slot);
      seat(slot).open();
    }
  }

  /// Looks, then lets others have the CPU between looks, for to be woken takes longer than most regions; and then sleeps, because the workers need
  /// every CPU. A sleep ends after a second, too, in case that one has died.
  void wait_for(Seat& worker, std::uint32_t seen) {
    constexpr int yields = 100;
    for (int i = 0; i < spins_ && !worker.is_beyond(seen); ++i) relax();
    for (int i = 0; i < yields && !worker.is_beyond(seen); ++i) sched_yield();
    worker.wait_beyond(seen, 1, [this] { workers_.check(); });
  }

  Seat& seat(Slot slot) { return reinterpret_cast<Seat*>(shared_ + 1)[slot]; }

  TeamOptions options_;
  int spins_;
  std::vector<int> stay_;
  Block page_;
  Page* shared_;
  unsigned seen_blocks_ = 0;
  Workers workers_;
};

/// Kept workers as a team over a space that processes can share.
template <class Space>
class KeptTeam {
 public:
  explicit KeptTeam(const TeamOptions& options) : slots_(options.threads), workers_(options) {}
  Space& space() { return space_; }
  [[nodiscard]] int slots() const { return slots_; }
  void inside(auto&& work) { work(); }
  void for_each_range(Count n, auto&& body) {
    workers_.run([body, n, slots = slots_](Slot slot) { body(slot, share_of(n, slots, slot)); });
  }

 private:
  int slots_;
  Space space_;
  KeptWorkers workers_;
};

}  // namespace headcount
