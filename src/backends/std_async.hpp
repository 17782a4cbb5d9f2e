// SPDX-License-Identifier: Apache-2.0
// std::async in every trial: a task for each worker, and a future that brings back what it counted.
#pragma once

#include <future>
#include <vector>

#include "headcount/pinning.hpp"
#include "headcount/spaces/memory.hpp"
#include "headcount/strategy.hpp"
#include "headcount/team.hpp"

namespace headcount {

class StdAsync {
 public:
  static constexpr TeamInfo info{.name = "std_thread", .fresh_workers = true, .max_threads = 4096};

  explicit StdAsync(const TeamOptions& options) : slots_(options.threads), pin_(options.pin) { futures_.reserve(static_cast<std::size_t>(slots_)); }
  Memory& space() { return space_; }
  [[nodiscard]] int slots() const { return slots_; }
  void for_each_range(Count n, auto&& body) {
    run([&body, n, this](Slot slot) {
      body(slot, share_of(n, slots_, slot));
      return Count{0};
    });
  }
  Count reduce(Count n, auto&& body) {
    return run([&body, n, this](Slot slot) { return body(share_of(n, slots_, slot)); });
  }
  void inside(auto&& work) { work(); }

 private:
  /// The sum of what the tasks return. A future waits for its task when it goes, also where a later one could not be started.
  Count run(const auto& job) {
    futures_.clear();
    for (Slot slot = 0; slot < slots_; ++slot)
      futures_.push_back(std::async(std::launch::async, [this, &job, slot] {
        pin_worker(pin_, slot);
        return job(slot);
      }));
    Count sum = 0;
    for (std::future<Count>& future : futures_) sum += future.get();
    return sum;
  }

  int slots_;
  std::vector<int> pin_;
  std::vector<std::future<Count>> futures_;
  Memory space_;
};

namespace strategies {

struct Async {
  static constexpr StrategyInfo info{
      .name = "async",
      .core = false,
      .about = "std::async for each part, and a future that returns its count",
      .explained =
          "Nothing is shared: each task returns what it counted, and the caller adds. With GNU's library a task is a new thread, so it costs what "
          "std_thread/local costs; Microsoft's has a pool. Without std::launch::async a library may run all tasks one after the other, when they are "
          "asked for."};
};

}  // namespace strategies
}  // namespace headcount
