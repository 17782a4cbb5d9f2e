// SPDX-License-Identifier: Apache-2.0
// oneTBB: tasks in an arena, dealt by the static partitioner.
#include <oneapi/tbb/version.h>

#include "backends/tbb_answers.hpp"
#include "backends/tbb_strategies.hpp"
#include "backends/tbb_team.hpp"
#include "headcount/backend.hpp"

namespace headcount {
namespace {

class Tbb : public TbbTeam<oneapi::tbb::static_partitioner> {
 public:
  static constexpr TeamInfo info{
      .name = "tbb",
      .about = "oneTBB parallel_for and parallel_reduce, static partitioner",
      .explained =
          "Tasks in an arena of the asked size, one contiguous share per worker. TBB promises no concurrency: at small sizes the "
          "caller often does all shares itself before a worker wakes, and the report says who took part. With a dynamic "
          "schedule: the simple partitioner, in chunks.",
      .dynamic = true};

  using TbbTeam::TbbTeam;
};

class TbbAutoTeam : public TbbTeam<oneapi::tbb::auto_partitioner> {
 public:
  static constexpr TeamInfo info = Tbb::info;
  using TbbTeam::TbbTeam;
};

}  // namespace

void add_tbb(Registry& registry) {
  using namespace strategies;
  add_backend<Tbb, TbbCombinable, TbbSpinMutex, TbbQueuingMutex, DictRacy, DictLocked>(
      registry, "oneTBB " TBB_VERSION_STRING, {.variables = {"TBB_"}, .libraries = {"libtbb"}, .answers = tbb_answers});
  add_own_reduction<TbbAutoTeam, TbbAuto>(registry, Tbb::info);
}

}  // namespace headcount
