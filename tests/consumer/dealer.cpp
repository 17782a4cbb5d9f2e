// SPDX-License-Identifier: Apache-2.0
// A backend and a strategy of somebody else, beside all that headcount has, with every command of it.
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
  static constexpr TeamInfo info{.name = "dealer",
                                 .about = "a thread per worker, as a project of somebody else starts them",
                                 .fresh_workers = true,
                                 .no_reduction = "it has none of its own"};
  explicit Dealer(const TeamOptions& options) : slots_(options.threads) {}
  Memory& space() { return space_; }
  [[nodiscard]] int slots() const { return slots_; }
  void inside(auto&& work) { work(); }
  void for_each_range(Count n, auto&& body) {
    std::vector<std::jthread> threads;
    for (Slot slot = 0; slot < slots_; ++slot) threads.emplace_back([body, n, slot, this] { body(slot, share_of(n, slots_, slot)); });
  }

 private:
  int slots_;
  Memory space_;
};

/// Two heads at a time, which loses whatever the other workers counted in between.
struct Hasty {
  static constexpr StrategyInfo info{.name = "hasty", .promise = Promise::lossy, .about = "looks at the count at every second heads only"};
  template <class C>
  struct Worker {
    C total;
    Count kept = 0;
    void on_heads() {
      if (++kept < 2) return;
      on_end();
    }
    void on_end() {
      if (kept > 0) total.store(total.load() + kept);
      kept = 0;
    }
  };
  template <Space S>
  using In = OneCell<S, Worker<CellOf<S>>>;
};

}  // namespace

int main(int argc, char** argv) {
  Registry registry = make_registry();
  add_backend<Dealer, Hasty>(registry, "std::jthread");
  registry.complete();
  return headcount_main(argc, argv, registry);
}
