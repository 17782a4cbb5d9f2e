// SPDX-License-Identifier: Apache-2.0
// The loops that a reader would write without us, as sessions, so that both are called and timed in the same way.
#pragma once

#include <memory>
#include <vector>

#include "headcount/pinning.hpp"
#include "headcount/registry.hpp"

namespace headcount {

/// `Loop` is built from the numbers of threads and of tosses and has `Count count(const double* tosses, Count n, double bar)`, `inside`,
/// and `reset` where the count does not begin at 0 by itself: as with ours, that is not timed. One with `own_workers` also gets the CPUs to pin them
/// to.
template <class Loop>
class HandWritten final : public Session {
 public:
  HandWritten(const Tosses& tosses, int threads, const auto&... more) : tosses_(tosses), loop_(threads, tosses.size(), more...) {}
  void reset() override {
    if constexpr (requires { loop_.reset(); }) loop_.reset();
  }
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
  std::string_view look;
  bool own_workers;  ///< they wait beside those of ours, where other runtimes have one set of workers in a process
};
using HandWrittenLoops = std::vector<HandWrittenLoop>;

template <class Loop>
constexpr bool has_own_workers() {
  if constexpr (requires { Loop::own_workers; })
    return Loop::own_workers;
  else
    return false;
}

template <class Loop>
void add_hand_written(HandWrittenLoops& loops, const TeamInfo& team, std::string_view equals, std::string_view name,
                      std::string_view look = "branch") {
  Entry entry{.backend = team,
              .strategy = {.name = name, .promise = equals == "racy" ? Promise::lossy : Promise::exact, .about = "a loop written by hand"},
              .open = [](const Case& a_case, const Tosses& tosses) -> std::unique_ptr<Session> {
                if constexpr (has_own_workers<Loop>())
                  return std::make_unique<HandWritten<Loop>>(tosses, a_case.threads, cpus_for(a_case.pin));
                else
                  return std::make_unique<HandWritten<Loop>>(tosses, a_case.threads);
              },
              .exclusion = {}};
  loops.push_back({std::move(entry), equals, look, has_own_workers<Loop>()});
}

/// All hand-written loops of this build; CMake generates it.
[[nodiscard]] HandWrittenLoops make_hand_written();

}  // namespace headcount
