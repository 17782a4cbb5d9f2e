// SPDX-License-Identifier: Apache-2.0
// As many threads of oneTBB as were asked for.
#pragma once

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/task_arena.h>

#include <cstddef>

namespace headcount::hand_written {

struct Arena {
  oneapi::tbb::global_control limit;
  oneapi::tbb::task_arena arena;
  explicit Arena(int threads) : limit(oneapi::tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads)), arena(threads) {}
  void inside(auto&& work) { arena.execute(work); }
};

}  // namespace headcount::hand_written
