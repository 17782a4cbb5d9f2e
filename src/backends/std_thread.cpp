// SPDX-License-Identifier: Apache-2.0
// Threads started in every trial: what a beginner writes.
#include <vector>

#include "backends/std_async.hpp"
#include "backends/threads.hpp"
#include "headcount/backend.hpp"
#include "headcount/spaces/memory.hpp"

namespace headcount {
namespace {

class StdThread {
 public:
  static constexpr TeamInfo info{.name = "std_thread",
                                 .about = "std::thread, started and joined in every trial",
                                 .explained =
                                     "The caller starts one thread per worker and joins them all, in the timed region, because that is what the code "
                                     "costs as a beginner writes it. The first worker has often ended before the second one starts.",
                                 .fresh_workers = true,
                                 .max_threads = 4096,
                                 .no_reduction = "std::thread has no reduction of its own (see local)"};

  explicit StdThread(const TeamOptions& options) : slots_(options.threads), pin_(options.pin), threads_(options.threads) {}
  Memory& space() { return space_; }
  [[nodiscard]] int slots() const { return slots_; }
  void for_each_range(Count n, auto&& body) {
    try {
      for (Slot slot = 0; slot < slots_; ++slot)
        threads_.start(slot, [this, &body, n, slot] {
          pin_worker(pin_, slot);
          body(slot, share_of(n, slots_, slot));
        });
    } catch (...) {
      threads_.join();  // before the body goes
      throw;
    }
    threads_.join();
  }
  void inside(auto&& work) { work(); }

 private:
  int slots_;
  std::vector<int> pin_;
  Threads threads_;
  Memory space_;
};

}  // namespace

void add_std_thread(Registry& registry) {
  add_backend<StdThread>(registry, "C++ standard library threads");
  add_own_reduction<StdAsync, strategies::Async>(registry, StdThread::info);
}

}  // namespace headcount
