// SPDX-License-Identifier: Apache-2.0
#include "backends/workers.hpp"

#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <stdexcept>

#include "headcount/pinning.hpp"

namespace headcount {
namespace {

// Beside the loops, see HEADCOUNT_APART: gcc takes what ends the process for cold.
[[noreturn, gnu::noinline, gnu::hot]] void become_worker(pid_t parent, Slot slot, const std::vector<int>& pin, const std::function<void()>& work) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  try {
    if (!pin.empty()) pin_worker(pin, slot);
    work();
  } catch (const std::exception& error) {
    const std::string text = fmt::format("worker {}: {}\n", slot, error.what());
    [[maybe_unused]] const auto written = write(STDERR_FILENO, text.data(), text.size());
    _exit(1);
  }
  // Not exit: what the parent registered to be done at its end is not ours to do.
  _exit(0);
}

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

void Workers::start(Slot slot, const std::vector<int>& pin, const std::function<void()>& work) {
  const pid_t parent = getpid();
  const pid_t process = fork();
  if (process < 0) throw std::runtime_error(fmt::format("cannot start worker {}: {}", slot, std::strerror(errno)));
  if (process == 0) become_worker(parent, slot, pin, work);
  processes_.push_back(process);
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
    throw std::runtime_error(fmt::format("a worker process ({}) was killed by signal {} ({})", process, WTERMSIG(status), strsignal(WTERMSIG(status))));
  throw std::runtime_error(fmt::format("a worker process ({}) ended with status {} in mid-trial", process, WEXITSTATUS(status)));
}

}  // namespace headcount
