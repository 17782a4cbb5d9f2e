// SPDX-License-Identifier: Apache-2.0
// A backend and a strategy of somebody else, beside all that headcount has, with every command of it.
#include <chrono>
#include <headcount/backend.hpp>
#include <headcount/main.hpp>
#include <headcount/spaces/memory.hpp>
#include <thread>
#include <vector>

namespace {

using namespace headcount;

/// Tosses are dealt like cards: a thread per worker, and each of them joined.
class Dealer {
 public:
  static constexpr Dial pause{.name = "pause_us",
                              .option = "pause",
                              .usual = 0,
                              .least = 0,
                              .most = 1000,
                              .unit = "us",
                              .about = "what a dealer's thread waits first, in us"};
  static constexpr TeamInfo info{.name = "dealer",
                                 .about = "a thread per worker, as a project of somebody else starts them",
                                 .fresh_workers = true,
                                 .no_reduction = "it has none of its own",
                                 .dials = {pause}};
  explicit Dealer(const TeamOptions& options) : slots_(options.threads), pause_(options.dials.of(pause)) {}
  Memory& space() { return space_; }
  [[nodiscard]] int slots() const { return slots_; }
  void inside(auto&& work) { work(); }
  void for_each_range(Count n, auto&& body) {
    std::vector<std::jthread> threads;
    for (Slot slot = 0; slot < slots_; ++slot)
      threads.emplace_back([body, n, slot, this] {
        if (pause_.count() > 0) std::this_thread::sleep_for(pause_);
        body(slot, share_of(n, slots_, slot));
      });
  }

 private:
  int slots_;
  std::chrono::microseconds pause_;
  Memory space_;
};

/// Some heads at a time, which loses whatever the other workers counted in between.
struct Hasty {
  static constexpr Dial haste{
      .name = "haste", .option = "haste", .usual = 2, .most = 1000, .type = "H", .about = "heads that hasty keeps", .proved = [](int) -> Count {
        return 2;
      }};
  static constexpr StrategyInfo info{
      .name = "hasty", .promise = Promise::lossy, .about = "looks at the count at every H heads only", .dials = {haste}};
  template <class C>
  struct Worker {
    C total;
    Count at_once;
    Count kept = 0;
    void on_heads() {
      if (++kept < at_once) return;
      on_end();
    }
    void on_end() {
      if (kept > 0) total.store(total.load() + kept);
      kept = 0;
    }
  };
  template <Space S>
  class In {
   public:
    In(S& space, const Shape& shape) : haste_(shape[haste]), cells_(space.cells(1, Layout{})) {}
    auto worker(Slot) { return Worker<CellOf<S>>{cells_[0], haste_}; }
    Count total() { return cells_[0].load(); }
    void reset() { cells_[0].store(0); }

   private:
    Count haste_;
    CellsOf<S> cells_;
  };
};

}  // namespace

int main(int argc, char** argv) {
  Registry registry = make_registry();
  add_backend<Dealer, Hasty>(registry, "std::jthread");
  registry.complete();
  return headcount_main(argc, argv, registry);
}
