// SPDX-License-Identifier: Apache-2.0
// Threads for measuring the machine, released by one cache line, joined by one line each. The least that
// a fork and a join can cost, so that an empty region of theirs is the floor.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

#include "backends/mailbox.hpp"
#include "backends/threads.hpp"

namespace headcount::limits {

class Crew {
 public:
  /// The caller is one of the threads. Where `cpus` are given each stays on its own, the caller too, for good.
  explicit Crew(int threads, std::vector<int> cpus = {});
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;
  ~Crew();

  [[nodiscard]] int threads() const { return threads_; }
  /// Calls work(slot) in every thread at once and returns when all are done.
  void run(const std::function<void(Slot)>& work);
  /// A region without work.
  void meet();

 private:
  struct alignas(128) Seat {
    std::atomic<std::uint32_t> done{0};
  };
  void serve(Slot slot);
  void join(std::uint32_t number);

  int threads_;
  std::vector<int> cpus_;
  Mailbox mailbox_;
  std::unique_ptr<Seat[]> seats_;
  Threads crew_;  ///< last: they look at all the rest
};

}  // namespace headcount::limits
