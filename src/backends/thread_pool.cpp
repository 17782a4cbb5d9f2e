// SPDX-License-Identifier: Apache-2.0
// Parked threads released together by a gate: the floor under every fork-join.
#include <memory>
#include <thread>
#include <vector>

#include "backends/chunks.hpp"
#include "backends/gate.hpp"
#include "headcount/backend.hpp"
#include "headcount/spaces/memory.hpp"

namespace headcount {
namespace {

class ThreadPool {
 public:
  static constexpr TeamInfo info{
      .name = "thread_pool",
      .about = "parked threads released together by a gate (spin, then sleep)",
      .explained = "The least that starting and joining workers can cost: one word that all watch, one word per worker that the caller "
                   "watches. Its reduction hands the partial counts back with the latter. What OpenMP and TBB cost above it is the "
                   "price of what they can do besides.",
      .max_threads = 4096,
      .dynamic = true};

  explicit ThreadPool(const TeamOptions& options)
      : options_(options), seats_(std::make_unique<Seat[]>(static_cast<std::size_t>(options.threads))), spins_(spins_for(options.threads)) {
    pin_worker(options_.pin, 0);
    for (Slot slot = 1; slot < options_.threads; ++slot) threads_.emplace_back([this, slot] { work(slot); });
  }
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;
  ~ThreadPool() {
    job_ = nullptr;
    gate_.open();
    for (auto& thread : threads_) thread.join();
  }

  Memory& space() { return space_; }
  [[nodiscard]] int slots() const { return options_.threads; }
  void inside(auto&& work) { work(); }

  void for_each_range(Count n, auto&& body) {
    Chunks chunks(n, options_);
    auto job = [&](Slot slot) {
      chunks.deal(slot, body);
      return Count{0};
    };
    run(job);
  }

  Count reduce(Count n, auto&& body) {
    Chunks chunks(n, options_);
    auto job = [&](Slot slot) {
      Count heads = 0;
      chunks.deal(slot, [&](Slot, Range range) { heads += body(range); });
      return heads;
    };
    return run(job);
  }

 private:
  /// What the caller watches of a worker, on cache lines of its own.
  struct alignas(128) Seat {
    std::atomic<std::uint32_t> done{0};
    Count heads = 0;
  };

  template <class Job>
  Count run(Job& job) {
    job_ = [](void* at, Slot slot) { return (*static_cast<Job*>(at))(slot); };
    argument_ = &job;
    const std::uint32_t number = gate_.open();
    Count heads = job(0);
    for (Slot slot = 1; slot < options_.threads; ++slot) {
      const Seat& seat = seats_[static_cast<std::size_t>(slot)];
      for (int spins = 0; seat.done.load(std::memory_order_acquire) != number; ++spins) wait(spins);
      heads += seat.heads;
    }
    return heads;
  }

  void wait(int spins) const {
    if (spins < spins_)
      relax();
    else
      std::this_thread::yield();
  }

  void work(Slot slot) {
    pin_worker(options_.pin, slot);
    Seat& seat = seats_[static_cast<std::size_t>(slot)];
    for (std::uint32_t seen = 0;;) {
      seen = gate_.wait_beyond(seen, spins_);
      if (job_ == nullptr) return;
      seat.heads = job_(argument_, slot);
      seat.done.store(seen, std::memory_order_release);
    }
  }

  TeamOptions options_;
  Memory space_;
  std::unique_ptr<Seat[]> seats_;
  int spins_;
  Gate gate_;
  Count (*job_)(void*, Slot) = nullptr;
  void* argument_ = nullptr;
  std::vector<std::thread> threads_;
};

}  // namespace

void add_thread_pool(Registry& registry) { add_backend<ThreadPool>(registry, "C++ standard library threads and a futex"); }

}  // namespace headcount
