// SPDX-License-Identifier: Apache-2.0
// A process that outlives a runner which is killed, and ends what the runner's child has started: the child itself dies with its
// parent, and its children know nothing of that.
#pragma once

#include <sys/types.h>

#include <string>

#include "runner/pipe.hpp"

namespace headcount {

/// Keeps watch as long as it lives; one at a time. It sleeps meanwhile: a launch costs it nothing.
class Guardian {
 public:
  /// Forks it, so that it is best made early: what we hold by then stays in memory twice. Where that fails there is none.
  Guardian();
  Guardian(const Guardian&) = delete;
  Guardian& operator=(const Guardian&) = delete;
  ~Guardian();

 private:
  Pipe life_;
  pid_t process_ = -1;
};

/// A folder for what launches leave lying about, such as Open MPI's when it is killed; it goes with the guardian. Empty where there is none.
[[nodiscard]] const std::string& guarded_folder();

/// From now on the guardian ends this process group if we die: at once, or, `at_once` being false, when it had the time to end
/// itself. Safe between vfork and exec.
void guard_group(pid_t group, bool at_once);
/// There is no such group any more.
void guard_nobody();

}  // namespace headcount
