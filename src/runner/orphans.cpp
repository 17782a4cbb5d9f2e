// SPDX-License-Identifier: Apache-2.0
#include "runner/orphans.hpp"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "machine/text_file.hpp"

namespace headcount {
namespace {

namespace fs = std::filesystem;

std::optional<std::vector<pid_t>> before;  ///< the children that were not adopted; empty while nobody is

/// Of all our threads, living or not yet waited for.
std::vector<pid_t> children() {
  std::vector<pid_t> found;
  std::error_code none;
  for (const auto& task : fs::directory_iterator("/proc/self/task", none)) {
    const std::string text = read_text(task.path() / "children").value_or("");
    for (const std::string_view word : split(text, ' '))
      if (const auto process = to_integer(word)) found.push_back(static_cast<pid_t>(*process));
  }
  return found;
}

std::vector<pid_t> adopted() {
  std::vector<pid_t> found = children();
  std::erase_if(found, [](pid_t process) { return std::ranges::find(*before, process) != before->end(); });
  return found;
}

/// True when there is nothing of it left.
bool reaped(pid_t process) {
  kill(process, SIGKILL);
  const pid_t ended = waitpid(process, nullptr, WNOHANG);
  return ended == process || (ended < 0 && errno == ECHILD);
}

}  // namespace

void adopt_orphans() {
  before = children();
  prctl(PR_SET_CHILD_SUBREAPER, 1);
}

void adopt_no_more() {
  before.reset();
  prctl(PR_SET_CHILD_SUBREAPER, 0);
}

void end_orphans() {
  constexpr int looks = 2000;
  constexpr useconds_t between_looks_us = 1000;
  for (int i = 0; before && i < looks; ++i) {
    const std::vector<pid_t> orphans = adopted();
    if (orphans.empty()) return;
    // whose children become ours when it is gone: another look
    const bool all_gone = std::ranges::count_if(orphans, reaped) == static_cast<std::ptrdiff_t>(orphans.size());
    if (!all_gone) usleep(between_looks_us);
  }
}

void end_all_with(const std::string& variable) {
  constexpr int rounds = 10;  // each may have started another one while we looked
  for (int ended = 1, round = 0; ended > 0 && round < rounds; ++round) {
    ended = 0;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator("/proc", none)) {
      const auto process = to_integer(entry.path().filename().string());
      if (!process || *process == getpid()) continue;
      const std::string environment = '\0' + read_text(entry.path() / "environ").value_or("") + '\0';
      if (environment.find('\0' + variable + '\0') != std::string::npos && kill(static_cast<pid_t>(*process), SIGKILL) == 0) ++ended;
    }
  }
}

}  // namespace headcount
