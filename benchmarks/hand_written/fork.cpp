// SPDX-License-Identifier: Apache-2.0
// Processes, each with one contiguous share; what they share lies in pages that were mapped for it.
#include "hand_written/processes.hpp"

namespace headcount {
namespace {

using namespace hand_written;

template <class Start>
struct ProcessesPrivately {
  static constexpr bool own_workers = Start::own_workers;
  Start start;
  std::shared_ptr<std::atomic<Count>> total = std::allocate_shared<std::atomic<Count>>(SharedPages<std::atomic<Count>>{});
  ProcessesPrivately(int threads, Count, const auto&... pin) : start(threads, pin...) {}
  static void inside(auto&& work) { work(); }
  void reset() { *total = 0; }
  Count count(const double* tosses, Count n, double bar) {
    start.run(n,
              [=, all = total.get()](int, Count begin, Count end) { all->fetch_add(heads_in(tosses, begin, end, bar), std::memory_order_relaxed); });
    return *total;
  }
};

template <class Start>
struct Processes {
  template <class Way>
  struct Loop {
    static constexpr bool own_workers = Start::own_workers;
    Start start;
    std::shared_ptr<Way> way;
    Loop(int threads, Count n, const auto&... pin) : start(threads, pin...), way(std::allocate_shared<Way>(SharedPages<Way>{}, threads, n)) {}
    static void inside(auto&& work) { work(); }
    void reset() { way->reset(); }
    Count count(const double* tosses, Count n, double bar) {
      start.run(n, [=, shared = way.get()](int worker, Count begin, Count end) { over<Way>(tosses, begin, end, bar, shared->seat(worker)); });
      return way->total();
    }
  };
};

template <class Start>
void add_processes(HandWrittenLoops& loops, const TeamInfo& team) {
  add_hand_written<ProcessesPrivately<Start>>(loops, team, "local", "hand_written_local");
  add_ways<Processes<Start>::template Loop, SharedMutex, SharedVector>(loops, team);
}

}  // namespace

void add_hand_written_fork(HandWrittenLoops& loops) {
  add_processes<Forked>(loops, {.name = "fork", .max_threads = 1024, .processes = true});
  add_processes<Kept>(loops, {.name = "fork_kept", .max_threads = 1024, .processes = true});
}

}  // namespace headcount
