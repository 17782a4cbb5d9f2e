// SPDX-License-Identifier: Apache-2.0
// A futex over relacy: what waits in the backends, before a judge who lets loads see old values, the kernel's own look among them.
#pragma once

#include "orders.hpp"

namespace headcount::judged {

class FutexWord {
 public:
  explicit FutexWord(std::uint32_t value = 0) : which_(stage.next_word()), value_(value) { last_.fill(~value); }
  /// A look at a word that workers spin on returns when it shows something new.
  std::uint32_t load(std::memory_order order) const {
    const rl::memory_order given = stage.given(which_, Asks::load, order);
    if (which_ != Which::done) return value_.load(given);
    std::uint32_t& last = last_.at(static_cast<std::size_t>(rl::thread_index()));
    return last = value_.await(given, [last](std::uint32_t seen) { return seen != last; });
  }
  void store(std::uint32_t value, std::memory_order order) { value_.store(value, stage.given(which_, Asks::store, order)); }
  std::uint32_t fetch_add(std::uint32_t more, std::memory_order order) { return value_.add(more, stage.given(which_, Asks::add, order)); }
  std::uint32_t fetch_sub(std::uint32_t less, std::memory_order order) { return value_.add(0 - less, stage.given(which_, Asks::subtract, order)); }

  void sleep_while(std::uint32_t seen) {
    if (stage.setting().kernel == Kernel::as_linux_is) rl::atomic_thread_fence(rl::mo_seq_cst, RL_INFO);
    rl::ctx().sched();
    rl::ctx().disable_preemption();
    kernel_.fetch_add(0, rl::mo_acq_rel, RL_INFO);
    const bool sleeps = value_.load(rl::mo_relaxed) == seen;
    rl::ctx().enable_preemption();
    if (sleeps) asleep_.park_current(rl::ctx(), false, rl::ctx().is_random_sched(), false, RL_INFO);  // by chance also for no reason
    stage.woke_up();
  }
  void wake() {
    kernel_.fetch_add(0, rl::mo_acq_rel, RL_INFO);
    asleep_.unpark_all(rl::ctx(), RL_INFO);
  }

 private:
  Which which_;
  mutable Atomic<std::uint32_t> value_;
  mutable std::array<std::uint32_t, most_workers> last_{};  ///< seen by each
  rl::atomic<int> kernel_{0};                               ///< the lock under which it puts workers to sleep and wakes them
  rl::waitset<most_workers> asleep_;
};

struct Futex {
  using Word = FutexWord;
  template <class T>
  using Plain = judged::Plain<T>;
  static void fence() {
    const rl::memory_order given = stage.given(Which::none, Asks::fence, std::memory_order_seq_cst);
    if (given != rl::mo_relaxed) rl::atomic_thread_fence(given, RL_INFO);
  }
  static void sleep_while(FutexWord& word, std::uint32_t seen) { word.sleep_while(seen); }
  static void wake(FutexWord& word) { word.wake(); }
};

}  // namespace headcount::judged
