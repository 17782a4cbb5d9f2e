// SPDX-License-Identifier: Apache-2.0
#include "machine/priority.hpp"

#include <linux/sched.h>
#include <sched.h>
#include <sys/resource.h>

#include <cerrno>

namespace headcount {

std::optional<int> niceness() {
  errno = 0;
  const int value = getpriority(PRIO_PROCESS, 0);
  return errno == 0 ? std::optional(value) : std::nullopt;
}

std::optional<std::string> scheduling_class() {
  switch (sched_getscheduler(0) & ~SCHED_RESET_ON_FORK) {
    case SCHED_OTHER:
      return "other";
    case SCHED_BATCH:
      return "batch";
    case SCHED_IDLE:
      return "idle";
    case SCHED_FIFO:
      return "fifo";
    case SCHED_RR:
      return "round robin";
    case SCHED_DEADLINE:
      return "deadline";
    default:
      return {};
  }
}

}  // namespace headcount
