// SPDX-License-Identifier: Apache-2.0
// Two workers that interleave as a script says, and not as the scheduler likes: no sleeping and hoping for a race.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

namespace headcount {

/// Who makes the next operation, 0 or 1. When the turns are used up, or the asked worker has ended, the workers alternate, so
/// that one which waits for the other in a loop gets what it waits for.
class Script {
 public:
  explicit Script(std::vector<int> turns) : turns_(std::move(turns)) {}

  /// Runs both bodies, each on a thread of its own, in lock step. Throws what a body threw.
  template <class A, class B>
  void run(A&& first, B&& second) {
    std::thread other([&] { take_part(1, second); });
    take_part(0, first);
    other.join();
    if (failure_) std::rethrow_exception(failure_);
  }

  /// Called before each operation: returns when it is the calling worker's turn. Whoever is not of the two passes at once.
  void turn() {
    if (worker_ < 0) return;
    std::unique_lock hold(mutex_);
    if (++taken_ > most_turns) throw std::runtime_error("the workers wait for each other for ever");
    ++waiting_;
    choose_next();
    changed_.wait(hold, [this] { return next_ == worker_; });
    --waiting_;
    next_ = nobody;
  }

 private:
  static constexpr int nobody = -1;
  static constexpr std::size_t most_turns = 10'000;

  template <class Body>
  void take_part(int worker, Body& body) {
    worker_ = worker;
    std::exception_ptr failure;
    try {
      body();
    } catch (...) {
      failure = std::current_exception();
    }
    worker_ = nobody;
    const std::scoped_lock hold(mutex_);
    ended_[worker] = true;
    if (failure) failure_ = failure;
    choose_next();
  }

  /// Gives out the turn when every worker that has not ended stands before its next operation.
  void choose_next() {
    const int alive = (ended_[0] ? 0 : 1) + (ended_[1] ? 0 : 1);
    if (waiting_ < alive || alive == 0) return;
    const int asked = place_ < turns_.size() ? turns_[place_++] : 1 - last_;
    next_ = last_ = ended_[asked] ? 1 - asked : asked;
    changed_.notify_all();
  }

  static inline thread_local int worker_ = nobody;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<int> turns_;
  std::size_t place_ = 0;
  std::size_t taken_ = 0;
  int waiting_ = 0;
  int next_ = nobody;
  int last_ = 1;
  bool ended_[2] = {false, false};
  std::exception_ptr failure_;
};

}  // namespace headcount
