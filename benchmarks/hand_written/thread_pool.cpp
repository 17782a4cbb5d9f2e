// SPDX-License-Identifier: Apache-2.0
// Parked threads, as plainly as it goes, over the mailbox that is our runtime: as with the other runtimes, what is compared is what a
// strategy costs on it, and not one way of waking a thread with another.
#include <memory>
#include <thread>
#include <vector>

#include "backends/gate.hpp"
#include "backends/mailbox.hpp"
#include "hand_written/ways.hpp"

namespace headcount {
namespace {

class Pool {
 public:
  static constexpr bool own_workers = true;
  Pool(int asked, const std::vector<int>& pin)
      : threads(asked), seats_(std::make_unique<Seat[]>(static_cast<std::size_t>(asked))), spins_(spins_for(asked)) {
    for (int worker = 1; worker < threads; ++worker)
      workers_.emplace_back([this, worker, pin] {
        pin_worker(pin, worker);
        serve(worker);
      });
  }
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;
  ~Pool() {
    mailbox_.close();
    for (auto& worker : workers_) worker.join();
  }
  static void inside(auto&& work) { work(); }

 protected:
  /// The sum of work(worker, begin, end) over all workers, of whom the caller is the first.
  Count run(Count n, const auto& work) {
    const auto number = mailbox_.post([work, n, all = threads](int worker) { return work(worker, n * worker / all, n * (worker + 1) / all); });
    Count heads = work(0, Count{0}, n / threads);
    for (int worker = 1; worker < threads; ++worker) {
      const Seat& seat = seats_[static_cast<std::size_t>(worker)];
      for (int spins = 0; seat.done.load(std::memory_order_acquire) != number; ++spins) wait(spins);
      heads += seat.heads;
    }
    return heads;
  }

 private:
  struct alignas(128) Seat {
    std::atomic<std::uint32_t> done{0};
    Count heads = 0;
  };
  void wait(int spins) {
    if (spins % 4096 == 4095) mailbox_.wake_sleepers();
    if (spins < spins_)
      Mailbox::wait_a_moment(spins);
    else
      std::this_thread::yield();
  }
  void serve(int worker) {
    Seat& seat = seats_[static_cast<std::size_t>(worker)];
    for (std::uint32_t seen = 0;;) {
      seen = mailbox_.wait_beyond(seen, spins_);
      if (mailbox_.closed()) return;
      seat.heads = mailbox_.run(worker);
      seat.done.store(seen, std::memory_order_release);
    }
  }

  int threads;
  std::unique_ptr<Seat[]> seats_;
  int spins_;
  Mailbox mailbox_;
  std::vector<std::thread> workers_;
};

struct PoolReduce : Pool {
  PoolReduce(int asked, Count, const std::vector<int>& pin) : Pool(asked, pin) {}
  Count count(const double* tosses, Count n, double bar) {
    return run(n, [=](int, Count begin, Count end) { return hand_written::heads_in(tosses, begin, end, bar); });
  }
};

struct PoolPrivately : Pool {
  PoolPrivately(int asked, Count, const std::vector<int>& pin) : Pool(asked, pin) {}
  Count count(const double* tosses, Count n, double bar) {
    std::atomic<Count> total{0};
    run(n, [=, &total](int, Count begin, Count end) {
      total.fetch_add(hand_written::heads_in(tosses, begin, end, bar), std::memory_order_relaxed);
      return Count{0};
    });
    return total;
  }
};

template <class Way>
struct PoolLoop : Pool {
  Way way;
  PoolLoop(int asked, Count n, const std::vector<int>& pin) : Pool(asked, pin), way(asked, n) {}
  void reset() { way.reset(); }
  Count count(const double* tosses, Count n, double bar) {
    run(n, [=, this](int worker, Count begin, Count end) {
      hand_written::over<Way>(tosses, begin, end, bar, way.seat(worker));
      return Count{0};
    });
    return way.total();
  }
};

}  // namespace

void add_hand_written_thread_pool(HandWrittenLoops& loops) {
  constexpr TeamInfo thread_pool{.name = "thread_pool", .max_threads = 4096};
  add_hand_written<PoolReduce>(loops, thread_pool, "reduction", "hand_written");
  add_hand_written<PoolPrivately>(loops, thread_pool, "local", "hand_written_local");
  hand_written::add_ways<PoolLoop>(loops, thread_pool);
}

}  // namespace headcount
