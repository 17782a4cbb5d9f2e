// SPDX-License-Identifier: Apache-2.0
// The loops that a reader would write without us, as sessions, so that both are called and timed in the same way.
#pragma once

#include <memory>
#include <vector>

#include "headcount/registry.hpp"

namespace headcount {

/// `Loop` is built from the numbers of threads and of tosses and has `Count count(const double* tosses, Count n, double bar)`, which
/// begins at 0, and `inside`.
template <class Loop>
class HandWritten final : public Session {
 public:
  HandWritten(int threads, const Tosses& tosses) : tosses_(tosses), loop_(threads, tosses.size()) {}
  void reset() override {}
  Count count() override { return loop_.count(tosses_.values(), tosses_.size(), tosses_.bar()); }
  Count observe(Witness&) override { return count(); }
  void inside(const std::function<void()>& work) override { loop_.inside(work); }

 private:
  const Tosses& tosses_;
  Loop loop_;
};

/// A loop under a name of its own, and the strategy whose equivalent it is.
struct HandWrittenLoop {
  Entry entry;
  std::string_view equals;
};
using HandWrittenLoops = std::vector<HandWrittenLoop>;

template <class Loop>
void add_hand_written(HandWrittenLoops& loops, std::string_view backend, std::string_view equals, std::string_view name, int max_threads = 1 << 16) {
  Entry entry{.backend = {.name = backend, .max_threads = max_threads},
              .strategy = {.name = name, .promise = equals == "racy" ? Promise::lossy : Promise::exact, .about = "a loop written by hand"},
              .open = [](const Case& a_case, const Tosses& tosses) -> std::unique_ptr<Session> {
                return std::make_unique<HandWritten<Loop>>(a_case.threads, tosses);
              },
              .exclusion = {}};
  loops.push_back({std::move(entry), equals});
}

/// All hand-written loops of this build; CMake generates it.
[[nodiscard]] HandWrittenLoops make_hand_written();

}  // namespace headcount
