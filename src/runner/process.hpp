// SPDX-License-Identifier: Apache-2.0
// A process that was started, until it has been waited for.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace headcount {

/// What the process finds in place of its streams, and in its environment.
struct Surroundings {
  int input = -1;                        ///< becomes stdin
  int output = -1;                       ///< becomes stdout
  int errors = -1;                       ///< becomes stderr
  int kept_open = -1;                    ///< stays open under its number
  std::vector<std::string> environment;  ///< whole: NAME=value
  int death_signal = 0;                  ///< that it gets when we die
};

class Process {
 public:
  /// Starts a command in a process group of its own. Where the program cannot be started the process ends with status 127 and says so
  /// on stderr. Without a process, pid() is -1 and errno says why.
  ///
  /// The memory is shared until the program takes its place (vfork): with fork a launch would cost more the longer the report has
  /// grown, 10 ms beside 200 MB of rows.
  Process(const std::vector<std::string>& command, const Surroundings& surroundings);
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process();

  [[nodiscard]] pid_t pid() const { return pid_; }
  /// Has it ended? It may be waited for still.
  [[nodiscard]] bool ended() const;
  /// A descriptor that becomes readable when the process ends; -1 where the system has none (before Linux 5.3).
  [[nodiscard]] int end_fd() const { return end_fd_; }
  /// How long to sleep until the next look, when `left_ms` are left: all of it, where the end will wake us.
  [[nodiscard]] int nap_ms(std::int64_t left_ms, int without_waking_ms) const;
  /// Waits so long at most; true where it ended, with its status.
  bool ends_within(int patience_ms, int& status);
  void wait(int& status) const;

 private:
  pid_t pid_;
  int end_fd_;
};

}  // namespace headcount
