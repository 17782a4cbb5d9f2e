// SPDX-License-Identifier: Apache-2.0
#include <thread>
#include <vector>

#include "hand_written/ways.hpp"

namespace headcount {
namespace {

/// Starts and joins the workers in every count, each with one contiguous share.
struct Threads {
  int threads;
  explicit Threads(int asked) : threads(asked) {}
  static void inside(auto&& work) { work(); }
  void run(Count n, auto&& work) const {
    std::vector<std::thread> workers;
    workers.reserve(static_cast<std::size_t>(threads));
    for (int worker = 0; worker < threads; ++worker)
      workers.emplace_back([&work, worker, begin = n * worker / threads, end = n * (worker + 1) / threads] { work(worker, begin, end); });
    for (auto& worker : workers) worker.join();
  }
};

struct Privately : Threads {
  Privately(int asked, Count) : Threads(asked) {}
  [[nodiscard]] Count count(const double* tosses, Count n, double bar) const {
    std::atomic<Count> total{0};
    run(n, [=, &total](int, Count begin, Count end) { total.fetch_add(hand_written::heads_in(tosses, begin, end, bar), std::memory_order_relaxed); });
    return total;
  }
};

template <class Way>
struct ThreadsLoop : Threads {
  Way way;
  ThreadsLoop(int asked, Count n) : Threads(asked), way(asked, n) {}
  void reset() { way.reset(); }
  Count count(const double* tosses, Count n, double bar) {
    run(n, [=, this](int worker, Count begin, Count end) { hand_written::over<Way>(tosses, begin, end, bar, way.seat(worker)); });
    return way.total();
  }
};

}  // namespace

void add_hand_written_std_thread(HandWrittenLoops& loops) {
  constexpr TeamInfo std_thread{.name = "std_thread", .max_threads = 4096};
  add_hand_written<Privately>(loops, std_thread, "local", "hand_written_local");
  hand_written::add_ways<ThreadsLoop>(loops, std_thread);
}

}  // namespace headcount
