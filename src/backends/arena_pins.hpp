// SPDX-License-Identifier: Apache-2.0
// Pins whoever enters a TBB arena to the CPU of its slot.
#pragma once

#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_scheduler_observer.h>

#include <vector>

#include "headcount/pinning.hpp"

namespace headcount {

class ArenaPins final : public oneapi::tbb::task_scheduler_observer {
 public:
  ArenaPins(oneapi::tbb::task_arena& arena, std::vector<int> cpus) : task_scheduler_observer(arena), cpus_(std::move(cpus)) {
    if (!cpus_.empty()) observe(true);
  }
  ArenaPins(const ArenaPins&) = delete;
  ArenaPins& operator=(const ArenaPins&) = delete;
  ~ArenaPins() override { observe(false); }

  void on_scheduler_entry(bool) override { pin_worker(cpus_, oneapi::tbb::this_task_arena::current_thread_index()); }

 private:
  std::vector<int> cpus_;
};

}  // namespace headcount
