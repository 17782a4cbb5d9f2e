// SPDX-License-Identifier: Apache-2.0
// Two ends that close themselves, and that no program inherits unless it is let.
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <array>

namespace headcount {

struct Pipe {
  int read_end = -1;
  int write_end = -1;

  /// Both ends are -1 where there is none to be had, and errno says why.
  Pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return;
    read_end = lifted(ends[0]);
    write_end = lifted(ends[1]);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_end(read_end);
    close_end(write_end);
  }
  static void close_end(int& end) {
    if (end >= 0) close(end);
    end = -1;
  }

 private:
  /// Whoever runs us without a stdin would find a pipe in its place, and a child's streams are put there.
  static int lifted(int end) {
    if (end > STDERR_FILENO) return end;
    const int higher = fcntl(end, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    close(end);
    return higher;
  }
};

}  // namespace headcount
