// SPDX-License-Identifier: Apache-2.0
// Runs one command as a child process: a text in, an answer out on a pipe of its own, a time limit on all of it.
#pragma once

#include <string>
#include <vector>

namespace headcount {

struct ChildResult {
  std::string answer;   ///< what came on the answer pipe
  std::string words;    ///< the last 2 KB of what it printed
  std::string failure;  ///< crash, hang, exit status, no answer; empty where it ended with 0
};

struct ChildLimits {
  double seconds = 60;
  std::size_t answer_bytes = std::size_t{1} << 30;
  bool answers_on_stdout = false;  ///< the child's stdout is the answer pipe too
};

/// `input` goes to the child's stdin; what it prints, on stdout too, because a runtime may, is not part of the answer; that is what it writes to
/// the file descriptor named by the environment variable HEADCOUNT_ANSWER_FD. `environment`: NAME=value sets, NAME alone
/// removes. The child has a process group of its own, so that Ctrl-C reaches only us, and all of the group is killed at the
/// limit and at the end. The child dies with us.
[[nodiscard]] ChildResult run_child(const std::vector<std::string>& command, const std::string& input, const std::vector<std::string>& environment,
                                    const ChildLimits& limits);

}  // namespace headcount
