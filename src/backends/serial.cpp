// SPDX-License-Identifier: Apache-2.0
// One worker, the caller: the truth's own loop, and the base that speed-ups name.
#include "backends/compiled.hpp"
#include "backends/control.hpp"
#include "headcount/backend.hpp"
#include "headcount/spaces/memory.hpp"

namespace headcount {
namespace {

class Serial {
 public:
  static constexpr TeamInfo info{
      .name = "serial",
      .about = "the calling thread, alone",
      .explained = "No worker is started, so nothing is shared and every strategy is exact: what is left is what its instructions cost.",
      .max_threads = 1};

  explicit Serial(const TeamOptions& options) { pin_worker(options.pin, 0); }
  Memory& space() { return space_; }
  [[nodiscard]] int slots() const { return 1; }
  void for_each_range(Count n, auto&& body) { body(0, Range{0, n}); }
  Count reduce(Count n, auto&& body) { return body(Range{0, n}); }
  void inside(auto&& work) { work(); }

 private:
  Memory space_;
};

}  // namespace

void add_serial(Registry& registry) {
  add_backend<Serial>(registry, "no runtime");
  registry.add(Entry{.backend = Serial::info, .strategy = strategies::Control::info, .open = &open_source<ControlSession>, .exclusion = {}});
  registry.add(provable_of<strategies::Control>());
  registry.add(Remark{.strategy = "racy_plain", .text = &what_became_of_racy_plain});
}

}  // namespace headcount
