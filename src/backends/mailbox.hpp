// SPDX-License-Identifier: Apache-2.0
// One cache line that carries a job and its number to all workers at once: what a region costs is then this line on its way there
// and one line per worker on its way back. Workers spin first, then sleep in the kernel.
#pragma once

#include <sched.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include "headcount/count.hpp"
#include "headcount/futex.hpp"
#include "headcount/portability.hpp"
#include "headcount/waiting.hpp"

namespace headcount {

template <class Futex>
class MailboxOver {
 public:
  static constexpr std::size_t job_bytes = 48;
  template <class Job>
  static constexpr bool fits = std::is_trivially_copyable_v<Job> && sizeof(Job) <= job_bytes && alignof(Job) <= alignof(std::uint64_t);

  /// Posts the job, which every worker runs once; returns its number. The last job must have been done by all.
  template <class Job>
  std::uint32_t post(const Job& job) {
    static_assert(fits<Job>);
    std::memcpy(line_.job.data(), &job, sizeof(Job));
    return announce([](const void* at, Slot slot) { return (*static_cast<const Job*>(at))(slot); });
  }
  /// No job will follow: the workers are to end. Nobody looks at the sleepers again, so the number has to have arrived before this does: without
  /// the fence a worker that goes to sleep just then sleeps for ever (tests/proof/waiting_test.cpp).
  void close() {
    announce(nullptr);
    Futex::fence();
    wake_sleepers();
  }

  /// For whoever waits otherwise than by `wait_for`: a worker may have gone to sleep just as the job was posted.
  void wake_sleepers() {
    if (sleepers_.load(std::memory_order_relaxed) > 0) Futex::wake(line_.number);
  }

  /// Waits until a worker's `done` has the number of the last job; after `spins` looks lets others have the CPU.
  void wait_for(const typename Futex::Word& done, std::uint32_t number, int spins) {
    for (Count looks = 0; done.load(std::memory_order_acquire) != number; ++looks) between_looks(looks, spins);
  }

  /// Waits until a job beyond number `seen` was posted; returns its number.
  std::uint32_t wait_beyond(std::uint32_t seen, int spins) {
    for (int i = 0; i < spins; ++i) {
      const std::uint32_t now = line_.number.load(std::memory_order_acquire);
      if (now != seen) return now;
      wait_a_moment(i);
    }
    return sleep_beyond(seen);
  }
  [[nodiscard]] bool closed() const { return line_.call == nullptr; }
  [[nodiscard]] Count run(Slot slot) const { return line_.call(line_.job.data(), slot); }

  /// A pause takes as long as the line needs to arrive, so at first there is none.
  static void wait_a_moment(Count looks) {
    constexpr int eager = 4000;
    if (looks >= eager) relax();
  }

 private:
  using Call = Count (*)(const void*, Slot);

  /// No fence between the number and the look at the sleepers, which would wait for the line to travel: see wake_sleepers.
  std::uint32_t announce(Call call) {
    line_.call = call;
    const std::uint32_t number = line_.number.load(std::memory_order_relaxed) + 1;
    line_.number.store(number, std::memory_order_release);
    wake_sleepers();
    return number;
  }

  /// Apart: with this inside its loop the caller notices 20 ns later that a worker is done, however often it looks (measured in turns, gcc).
  HEADCOUNT_APART void between_looks(Count looks, int spins) {
    constexpr Count until_woken = 1 << 12;
    if (looks % until_woken == until_woken - 1) wake_sleepers();
    if (looks < spins)
      wait_a_moment(looks);
    else
      sched_yield();
  }

  std::uint32_t sleep_beyond(std::uint32_t seen) {
    sleepers_.fetch_add(1, std::memory_order_seq_cst);
    std::uint32_t now = line_.number.load(std::memory_order_seq_cst);
    for (; now == seen; now = line_.number.load(std::memory_order_acquire)) Futex::sleep_while(line_.number, seen);
    sleepers_.fetch_sub(1, std::memory_order_relaxed);
    return now;
  }

  struct alignas(128) Line {
    typename Futex::Word number{0};
    typename Futex::template Plain<Call> call = nullptr;
    std::array<std::uint64_t, job_bytes / sizeof(std::uint64_t)> job{};
  };
  static_assert(!std::is_same_v<Futex, ThreadsFutex> || offsetof(Line, job) + job_bytes <= 64);

  Line line_;
  alignas(128) typename Futex::Word sleepers_{0};
};

using Mailbox = MailboxOver<ThreadsFutex>;

}  // namespace headcount
