// SPDX-License-Identifier: Apache-2.0
// The standard library's parallel algorithms. Built only where they run on oneTBB: without it libstdc++ does them serially,
// and does not say so.
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/version.h>

#include <algorithm>
#include <execution>
#include <functional>
#include <numeric>
#include <vector>

#include "backends/arena_pins.hpp"
#include "backends/count_if.hpp"
#include "backends/tbb_answers.hpp"
#include "headcount/backend.hpp"
#include "headcount/spaces/memory.hpp"

namespace headcount {
namespace {

class StdPar {
 public:
  static constexpr TeamInfo info{
      .name = "stdpar",
      .about = "std::for_each and std::transform_reduce with std::execution::par",
      .explained =
          "One contiguous share per worker, over an array of seats: iterators of std::views::iota would silently be serial. The "
          "standard has no way to choose the number of threads; here the surrounding TBB arena does. As with tbb, the caller "
          "often does all the work itself at small sizes."};

  explicit StdPar(const TeamOptions& options)
      : limit_(oneapi::tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(options.threads)),
        arena_(options.threads),
        pins_(arena_, options.pin),
        seats_(static_cast<std::size_t>(options.threads)) {
    std::iota(seats_.begin(), seats_.end(), 0);
  }
  Memory& space() { return space_; }
  [[nodiscard]] int slots() const { return static_cast<int>(seats_.size()); }
  void inside(auto&& work) { arena_.execute(work); }
  /// Who calls, of those in the arena.
  static std::size_t worker() { return static_cast<std::size_t>(oneapi::tbb::this_task_arena::current_thread_index()); }

  // Bodies are copied, see tbb.cpp.
  void for_each_range(Count n, auto&& body) {
    std::for_each(std::execution::par, seats_.begin(), seats_.end(), [body, n, slots = slots()](Slot seat) { body(seat, share_of(n, slots, seat)); });
  }
  Count reduce(Count n, auto&& body) {
    return std::transform_reduce(std::execution::par, seats_.begin(), seats_.end(), Count{0}, std::plus<>{},
                                 [body, n, slots = slots()](Slot seat) { return body(share_of(n, slots, seat)); });
  }

 private:
  oneapi::tbb::global_control limit_;
  oneapi::tbb::task_arena arena_;
  ArenaPins pins_;
  std::vector<Slot> seats_;
  Memory space_;
};

template <Source S>
using CountIf = CountIfSession<StdPar, S>;

}  // namespace

void add_stdpar(Registry& registry) {
  const auto answers = [] {
    auto all = tbb_answers();
    all.emplace_back("parallel algorithms",
                     "PSTL " + std::to_string(_PSTL_VERSION) + " of libstdc++ " + std::to_string(_GLIBCXX_RELEASE) + ", over oneTBB");
    return all;
  };
  add_backend<StdPar>(registry, "libstdc++ over oneTBB " TBB_VERSION_STRING, {.variables = {"TBB_"}, .libraries = {"libtbb"}, .answers = answers});
  registry.add(Entry{.backend = StdPar::info, .strategy = strategies::CountIf::info, .open = &open_source<CountIf>, .exclusion = {}});
  registry.add(provable_of<strategies::CountIf>());
}

}  // namespace headcount
