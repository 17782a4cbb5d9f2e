// SPDX-License-Identifier: Apache-2.0
// Parked threads released together by a gate: the floor under every fork-join.
#include <memory>

#include "backends/chunks.hpp"
#include "backends/gate.hpp"
#include "backends/mailbox.hpp"
#include "backends/threads.hpp"
#include "headcount/backend.hpp"
#include "headcount/spaces/memory.hpp"

namespace headcount {
namespace {

class ThreadPool {
 public:
  static constexpr TeamInfo info{
      .name = "thread_pool",
      .about = "parked threads released together by a gate (spin, then sleep)",
      .explained =
          "The least that starting and joining workers can cost: one cache line that all watch and that carries the job, one line per "
          "worker that the caller watches. Its reduction hands the partial counts back with the latter. What OpenMP and TBB cost above it is the "
          "price of what they can do besides.",
      .max_threads = 4096,
      .dynamic = true};

  explicit ThreadPool(const TeamOptions& options)
      : options_(options),
        seats_(std::make_unique<Seat[]>(static_cast<std::size_t>(options.threads))),
        spins_(spins_for(options.threads)),
        threads_(options.threads) {
    pin_worker(options_.pin, 0);
    try {
      for (Slot slot = 1; slot < options_.threads; ++slot) threads_.start(slot, [this, slot] { work(slot); });
    } catch (...) {
      mailbox_.close();
      throw;
    }
  }
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;
  ~ThreadPool() { mailbox_.close(); }

  Memory& space() { return space_; }
  [[nodiscard]] int slots() const { return options_.threads; }
  void inside(auto&& work) { work(); }

  template <class Body>
  void for_each_range(Count n, const Body& body) {
    if (options_.chunk > 0) return deal(n, [&body](Slot slot, Range range) { return body(slot, range), Count{0}; }), void();
    run([body, n, slots = options_.threads](Slot slot) { return body(slot, share_of(n, slots, slot)), Count{0}; });
  }

  template <class Body>
  Count reduce(Count n, const Body& body) {
    if (options_.chunk > 0) return deal(n, [&body](Slot, Range range) { return body(range); });
    if (options_.threads == 1) return body(Range{0, n});
    return run([body, n, slots = options_.threads](Slot slot) { return body(share_of(n, slots, slot)); });
  }

 private:
  /// What the caller watches of a worker, on cache lines of its own.
  struct alignas(128) Seat {
    std::atomic<std::uint32_t> done{0};
    Count heads = 0;
  };

  Count deal(Count n, const auto& body) {
    Chunks chunks(n, options_);
    return run([&chunks, &body](Slot slot) {
      Count heads = 0;
      chunks.deal(slot, [&](Slot own, Range range) { heads += body(own, range); });
      return heads;
    });
  }

  /// The sum of job(slot) over all slots, of which the caller takes the first.
  template <class Job>
  Count run(const Job& job) {
    if (options_.threads == 1) return job(0);
    const std::uint32_t number = post(job);
    const Count heads = job(0);
    return heads + collect(number);
  }

  /// Waits until all workers have done the job; the sum of their answers.
  Count collect(std::uint32_t number) {
    Count heads = 0;
    for (Slot slot = 1; slot < options_.threads; ++slot) {
      const Seat& seat = seats_[static_cast<std::size_t>(slot)];
      mailbox_.wait_for(seat.done, number, spins_);
      heads += seat.heads;
    }
    return heads;
  }

  template <class Job>
  std::uint32_t post(const Job& job) {
    if constexpr (Mailbox::fits<Job>)
      return mailbox_.post(job);
    else
      return mailbox_.post([at = &job](Slot slot) { return (*at)(slot); });
  }

  void work(Slot slot) {
    pin_worker(options_.pin, slot);
    Seat& seat = seats_[static_cast<std::size_t>(slot)];
    for (std::uint32_t seen = 0;;) {
      seen = mailbox_.wait_beyond(seen, spins_);
      if (mailbox_.closed()) return;
      seat.heads = mailbox_.run(slot);
      seat.done.store(seen, std::memory_order_release);
    }
  }

  TeamOptions options_;
  Memory space_;
  std::unique_ptr<Seat[]> seats_;
  int spins_;
  Mailbox mailbox_;
  Threads threads_;  ///< last: they look at all the rest
};

}  // namespace

void add_thread_pool(Registry& registry) { add_backend<ThreadPool>(registry, "C++ standard library threads and a futex"); }

}  // namespace headcount
