// SPDX-License-Identifier: Apache-2.0
#include "headcount/this_cpu.hpp"

#include <sched.h>
#include <unistd.h>

#include <algorithm>

namespace headcount {

[[gnu::hot]] std::size_t this_cpu() { return static_cast<std::size_t>(sched_getcpu()); }

std::size_t cpus_there_are() { return static_cast<std::size_t>(std::max(1L, sysconf(_SC_NPROCESSORS_CONF))); }

}  // namespace headcount
