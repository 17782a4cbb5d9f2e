// SPDX-License-Identifier: Apache-2.0
// Processes over a shared page: forked in every trial, or kept.
#include "backends/kept_workers.hpp"
#include "backends/workers.hpp"
#include "headcount/backend.hpp"
#include "headcount/spaces/mapped.hpp"

namespace headcount {
namespace {

/// Forked from a process with one thread: the runner starts every case in a fresh one.
class Fork {
 public:
  static constexpr TeamInfo info{
      .name = "fork",
      .about = "processes over a shared page, forked and waited for in every trial",
      .explained =
          "What Python's multiprocessing does for every Process: each worker is a copy of the caller, sees the tosses as they "
          "were when it was forked, and shares nothing but the pages that were mapped for it.",
      .fresh_workers = true,
      .max_threads = 1024,
      .no_reduction = "processes have no reduction of their own (see local)",
      .min_trials = 6,
      .processes = true};

  explicit Fork(const TeamOptions& options) : options_(options) {}
  Mapped& space() { return space_; }
  [[nodiscard]] int slots() const { return options_.threads; }
  void inside(auto&& work) { work(); }
  void for_each_range(Count n, auto&& body) {
    Workers workers;
    for (Slot slot = 0; slot < options_.threads; ++slot) workers.start(slot, options_.pin, [&] { body(slot, share_of(n, options_.threads, slot)); });
    workers.join();
  }

 private:
  TeamOptions options_;
  Mapped space_;
};

class ForkKept : public KeptTeam<Mapped> {
 public:
  static constexpr TeamInfo info{
      .name = "fork_kept",
      .about = "processes over a shared page, kept between trials and released by a gate",
      .explained =
          "Worker processes as a thread pool: forked once, parked on a futex in a shared page. What is left is the price of sharing "
          "between processes, which is that of sharing between threads where each has a CPU of its own. The caller is one process more: as many "
          "workers as CPUs stay where they begin, or it would drive two of them onto one.",
      .max_threads = 1024,
      .no_reduction = "processes have no reduction of their own (see local)",
      .processes = true};
  using KeptTeam::KeptTeam;
};

/// The other classic mistake: every process counts in its own copy.
struct Unshared {
  static constexpr StrategyInfo info{
      .name = "unshared",
      .promise = Promise::unshared,
      .core = false,
      .about = "processes count in an ordinary variable: each has its own copy, and the total stays 0",
      .explained = "After fork a variable is the child's own as soon as it is written. Nothing is lost to a race; nothing arrives at all."};
  struct Worker {
    Count& total;
    // Through the volatile lvalue the compiler must write, and does not drop a count that it can prove nobody reads.
    void on_heads() { *const_cast<volatile Count*>(&total) = total + 1; }
  };
  template <Space S>
  class In {
   public:
    In(S&, const Shape&) {}
    Worker worker(Slot) { return {total_}; }
    [[nodiscard]] Count total() const { return total_; }
    void reset() { total_ = 0; }

   private:
    Count total_ = 0;
  };
};

}  // namespace

void add_fork(Registry& registry) {
  add_backend<Fork, Unshared>(registry, "fork(2) and shared pages");
  add_backend<ForkKept, Unshared>(registry, "fork(2), shared pages and a futex");
}

}  // namespace headcount
