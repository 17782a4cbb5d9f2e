// SPDX-License-Identifier: Apache-2.0
// relacy, a model checker of the language's memory model, as an independent judge: it runs workers in every order, and lets a load see an older
// store than the last one wherever no order or fence forbids that. Without its macros, which rename `new` and every memory order.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <ostream>
#include <relacy/atomic.hpp>
#include <relacy/atomic_fence.hpp>
#include <relacy/base.hpp>
#include <relacy/context.hpp>
#include <relacy/context_base_impl.hpp>
#include <relacy/stdlib/condition_variable.hpp>
#include <relacy/stdlib/event.hpp>
#include <relacy/stdlib/mutex.hpp>
#include <relacy/stdlib/semaphore.hpp>
#include <relacy/var.hpp>
#include <string>

namespace headcount::judged {

enum class Found : std::uint8_t { nothing, wrong_count, data_race, endless_wait, fault_of_the_test };

inline std::ostream& operator<<(std::ostream& out, Found found) {
  constexpr const char* names[] = {"nothing", "a wrong count", "a data race", "an endless wait", "a fault of the test"};
  return out << names[static_cast<std::size_t>(found)];
}

inline Found found_by(rl::test_result_e result) {
  switch (result) {
    case rl::test_result_success:
      return Found::nothing;
    case rl::test_result_user_assert_failed:
      return Found::wrong_count;
    case rl::test_result_data_race:
      return Found::data_race;
    case rl::test_result_deadlock:
      return Found::endless_wait;
    default:
      return Found::fault_of_the_test;
  }
}

struct Judgement {
  Found found;
  rl::iteration_t orders;  ///< that were run
  std::string story;       ///< of the one that went wrong
};

inline void expect_nothing(const Judgement& judgement) { EXPECT_EQ(judgement.found, Found::nothing) << judgement.story; }

template <class Suite, class Scheduler>
Judgement run(rl::test_params params) {
  rl::ostringstream place, said;  // with an allocator of their own: what else is allocated while relacy runs counts as the workers'
  params.output_stream = &said;
  params.progress_stream = &said;
  rl::run_test<Suite, Scheduler>(params, place, false);
  if (params.test_result != rl::test_result_success) {  // once more from there, and told of
    params.initial_state = place.str();
    params.collect_history = true;
    rl::run_test<Suite, Scheduler>(params, place, true);
  }
  return {found_by(params.test_result), params.stop_iteration, said.str().c_str()};
}

/// Every order of the suite's workers, in which a load may be one store late.
template <class Suite>
Judgement judge() {
  rl::test_params params;
  params.search_type = rl::sched_full;
  return run<Suite, rl::full_search_scheduler<Suite::params::thread_count>>(params);
}

/// So many orders, drawn by chance but always the same ones, in which a load may be two stores late: for what has too many.
template <class Suite>
Judgement judge_some(rl::iteration_t orders) {
  rl::test_params params;
  params.search_type = rl::sched_random;
  params.iteration_count = orders;
  return run<Suite, rl::random_scheduler<Suite::params::thread_count>>(params);
}

}  // namespace headcount::judged
