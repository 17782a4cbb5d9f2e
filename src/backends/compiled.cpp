// SPDX-License-Identifier: Apache-2.0
#include "backends/compiled.hpp"

#include <atomic>
#include <thread>

#include "headcount/loop.hpp"
#include "headcount/portability.hpp"
#include "headcount/spaces/memory.hpp"
#include "headcount/strategies/racy_plain.hpp"

namespace headcount {
namespace {

constexpr Count tosses = 20'000'000;
// Far above what the loop itself can reach, so that it shows in the end whether it was noticed.
constexpr Count mark = Count{1} << 40;

using Plain = strategies::RacyPlain::In<Memory>;

struct Seen {
  bool stores_on_the_way = false;  ///< the total grew in memory while the loop ran
  bool loads_on_the_way = false;   ///< a change from outside was still there at the end
};

/// The tally's one word, which the watcher reads and writes through an atomic: the loop itself is what is in question.
Seen watch() {
  Memory space;
  Plain tally(space, Shape{});
  Tosses made(42, tosses, 1.0, Tosses::Keep::memory);
  made.make(0);
  Count& total = tally.worker(0).total;
  std::atomic<bool> done{false};
  std::thread loop([&] {
    count_range(tally, 0, InMemory::of(made), Range{0, tosses});
    done = true;
  });
  Seen seen;
  const std::atomic_ref<Count> word(total);
  while (!done && !seen.stores_on_the_way) {
    const Count now = word.load();
    if (now == 0 || now == tosses) continue;
    seen.stores_on_the_way = true;
    word.fetch_add(mark);
  }
  loop.join();
  seen.loads_on_the_way = tally.total() >= mark;
  return seen;
}

}  // namespace

std::string what_became_of_racy_plain() {
  if (sanitized) return "Left out of this sanitizer build.";
  // The mark may fall between a load and a store, and be lost as any update is: a few tries tell.
  Seen seen;
  for (int i = 0; i < 5 && !seen.loads_on_the_way; ++i) {
    const Seen now = watch();
    seen.stores_on_the_way = seen.stores_on_the_way || now.stores_on_the_way;
    seen.loads_on_the_way = now.loads_on_the_way;
  }
  if (seen.loads_on_the_way) return "This compiler loads and stores for every head, as racy does.";
  if (seen.stores_on_the_way) return "This compiler loads once, and stores for every head: what others added meanwhile is overwritten.";
  return "This compiler keeps the count in a register and stores it once, at the end of a worker's range.";
}

}  // namespace headcount
