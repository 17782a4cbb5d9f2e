// SPDX-License-Identifier: Apache-2.0
#include "backends/workers.hpp"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <stdexcept>
#include <string>

namespace headcount {
namespace {

/// True when the process has ended; false while it runs.
bool ended(pid_t process, int& status, int options) {
  for (;;) {
    const pid_t result = waitpid(process, &status, options);
    if (result == process) return true;
    if (result == 0) return false;
    if (errno != EINTR) return status = 0, true;
  }
}

}  // namespace

void Workers::cannot_start(Slot slot) { throw std::runtime_error(fmt::format("cannot start worker {}: {}", slot, std::strerror(errno))); }

void Workers::give_up(Slot slot, const std::exception& error) {
  const std::string text = fmt::format("worker {}: {}\n", slot, error.what());
  [[maybe_unused]] const auto written = write(STDERR_FILENO, text.data(), text.size());
  _exit(1);
}

void Workers::join() {
  while (!processes_.empty()) {
    int status = 0;
    ended(processes_.back(), status, 0);
    const pid_t process = processes_.back();
    processes_.pop_back();
    if (status != 0) fail(process, status);
  }
}

void Workers::check() {
  for (std::size_t i = 0; i < processes_.size(); ++i) {
    int status = 0;
    const pid_t process = processes_[i];
    if (!ended(process, status, WNOHANG)) continue;
    processes_.erase(processes_.begin() + static_cast<std::ptrdiff_t>(i));
    fail(process, status);
  }
}

void Workers::kill_all() {
  for (const pid_t process : processes_) kill(process, SIGKILL);
  int status = 0;
  for (const pid_t process : processes_) ended(process, status, 0);
  processes_.clear();
}

void Workers::fail(pid_t process, int status) {
  kill_all();
  if (WIFSIGNALED(status))
    throw std::runtime_error(
        fmt::format("a worker process ({}) was killed by signal {} ({})", process, WTERMSIG(status), strsignal(WTERMSIG(status))));
  throw std::runtime_error(fmt::format("a worker process ({}) ended with status {} in mid-trial", process, WEXITSTATUS(status)));
}

}  // namespace headcount
