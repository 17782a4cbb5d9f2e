// SPDX-License-Identifier: Apache-2.0
// Two ways of having processes work: forked in every count, or kept and released by the gate that is our runtime.
#pragma once

#include <sched.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstring>
#include <memory>
#include <stdexcept>

#include "backends/gate.hpp"
#include "hand_written/shared.hpp"

namespace headcount::hand_written {

/// What a child does. Apart from the parent's code, so that its loop has all registers.
[[noreturn, gnu::noinline]] void live_as_child(const auto& work) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);  // it does not outlive its parent
  work();
  _exit(0);
}

inline pid_t fork_for(const auto& work) {
  const pid_t process = fork();
  if (process < 0) throw std::runtime_error("cannot fork");
  if (process == 0) live_as_child(work);
  return process;
}

class Forked {
 public:
  static constexpr bool own_workers = false;
  explicit Forked(int threads) : threads_(threads) {}
  void run(Count n, const auto& work) const {
    std::vector<pid_t> workers;
    for (int worker = 0; worker < threads_; ++worker)
      workers.push_back(fork_for([&] { work(worker, n * worker / threads_, n * (worker + 1) / threads_); }));
    for (const pid_t worker : workers) waitpid(worker, nullptr, 0);
  }

 private:
  int threads_;
};

/// Runs the same work always: it is forked for the first one, when all that is shared has been mapped.
class Kept {
 public:
  static constexpr bool own_workers = true;
  Kept(int threads, const std::vector<int>& pin) : threads_(threads), pin_(pin), seats_(static_cast<std::size_t>(threads)) {}
  Kept(const Kept&) = delete;
  Kept& operator=(const Kept&) = delete;
  ~Kept() {
    for (const pid_t worker : workers_) kill(worker, SIGKILL);
    for (const pid_t worker : workers_) waitpid(worker, nullptr, 0);
  }

  template <class Work>
  void run(Count n, const Work& work) {
    static_assert(std::is_trivially_copyable_v<Work> && sizeof(Work) <= sizeof(Page::work));
    if (workers_.empty())
      for (int worker = 0; worker < threads_; ++worker) workers_.push_back(fork_for([&] { serve<Work>(worker); }));
    std::memcpy(page_->work.data(), &work, sizeof(Work));
    page_->n = n;
    const auto number = page_->gate.open();
    for (const Seat& seat : seats_)
      for (int spins = 0; seat.done.load(std::memory_order_acquire) != number; ++spins) spins < spins_ ? relax() : void(sched_yield());
  }

 private:
  struct alignas(128) Seat {
    std::atomic<std::uint32_t> done{0};
  };
  struct Page {
    Gate gate;
    alignas(8) std::array<std::byte, 64> work{};
    Count n = 0;
  };

  template <class Work>
  void serve(int worker) {
    pin_worker(pin_, worker);
    for (std::uint32_t seen = 0;;) {
      seen = page_->gate.wait_beyond(seen, spins_);
      const Count n = page_->n;
      (*reinterpret_cast<const Work*>(page_->work.data()))(worker, n * worker / threads_, n * (worker + 1) / threads_);
      seats_[static_cast<std::size_t>(worker)].done.store(seen, std::memory_order_release);
    }
  }

  int threads_;
  std::vector<int> pin_;
  int spins_ = spins_for(threads_ + 1);
  std::shared_ptr<Page> page_ = std::allocate_shared<Page>(SharedPages<Page>{});
  SharedVector<Seat> seats_;
  std::vector<pid_t> workers_;
};

}  // namespace headcount::hand_written
