// SPDX-License-Identifier: Apache-2.0
// The loops that a reader would write without us, as sessions, so that both are called and timed in the same way.
#pragma once

#include <memory>

#include "headcount/registry.hpp"

namespace headcount {

/// `Loop` is built from the number of threads and has `Count count(const double* tosses, Count n, double bar)` and `inside`.
template <class Loop>
class HandWritten final : public Session {
 public:
  HandWritten(int threads, const Tosses& tosses) : tosses_(tosses), loop_(threads) {}
  void reset() override {}
  Count count() override { return loop_.count(tosses_.values(), tosses_.size(), tosses_.bar()); }
  Count observe(Witness&) override { return count(); }
  void inside(const std::function<void()>& work) override { loop_.inside(work); }

 private:
  const Tosses& tosses_;
  Loop loop_;
};

/// Adds the loop under the backend's name and the strategy whose equivalent it is.
template <class Loop>
void add_hand_written(Registry& registry, std::string_view backend, std::string_view name, int max_threads = 1 << 16) {
  registry.add(Entry{.backend = {.name = backend, .max_threads = max_threads},
                     .strategy = {.name = name, .about = "a loop written by hand"},
                     .open = [](const Case& a_case, const Tosses& tosses) -> std::unique_ptr<Session> {
                       return std::make_unique<HandWritten<Loop>>(a_case.threads, tosses);
                     },
                     .exclusion = {}});
}

/// All hand-written loops of this build; CMake generates it.
[[nodiscard]] Registry make_hand_written();

}  // namespace headcount
