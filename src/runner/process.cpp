// SPDX-License-Identifier: Apache-2.0
#include "runner/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstring>

#include "machine/clock.hpp"
#include "runner/guardian.hpp"

namespace headcount {
namespace {

/// In the new process, before the program: the memory is still ours, so that nothing of it may be changed.
[[noreturn]] void become(char* const* command, char* const* environment, const Surroundings& surroundings, pid_t parent) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, surroundings.death_signal);
  if (getppid() != parent) _exit(127);  // the parent died before we asked to die with it
  guard_group(getpid(), surroundings.death_signal == SIGKILL);
  dup2(surroundings.input, STDIN_FILENO);
  dup2(surroundings.output, STDOUT_FILENO);
  dup2(surroundings.errors, STDERR_FILENO);
  fcntl(surroundings.kept_open, F_SETFD, 0);
  for (const int which : {SIGPIPE, SIGXFSZ}) signal(which, SIG_DFL);
  execvpe(command[0], command, environment);
  dprintf(STDERR_FILENO, "cannot start '%s': %s\n", command[0], std::strerror(errno));
  _exit(127);
}

std::vector<char*> pointers_to(const std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

pid_t start(const std::vector<std::string>& command, const Surroundings& surroundings) {
  const std::vector<char*> words = pointers_to(command);
  const std::vector<char*> environment = pointers_to(surroundings.environment);
  const pid_t parent = getpid();
  const pid_t process = vfork();
  if (process == 0) become(words.data(), environment.data(), surroundings, parent);
  return process;
}

}  // namespace

Process::Process(const std::vector<std::string>& command, const Surroundings& surroundings)
    : pid_(start(command, surroundings)), end_fd_(pid_ < 0 ? -1 : static_cast<int>(syscall(SYS_pidfd_open, pid_, 0))) {}

Process::~Process() {
  if (end_fd_ >= 0) close(end_fd_);
}

bool Process::ended() const {
  siginfo_t info{};
  return waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == pid_;
}

int Process::nap_ms(std::int64_t left_ms, int without_waking_ms) const {
  return static_cast<int>(std::clamp<std::int64_t>(left_ms, 0, end_fd_ < 0 ? without_waking_ms : INT_MAX));
}

bool Process::ends_within(int patience_ms, int& status) {
  const auto end_ns = now_ns() + std::int64_t{patience_ms} * 1'000'000;
  for (;;) {
    if (waitpid(pid_, &status, WNOHANG) == pid_) return true;
    const auto left_ns = end_ns - now_ns();
    if (left_ns <= 0) return false;
    pollfd its_end{end_fd_, POLLIN, 0};
    poll(&its_end, 1, nap_ms(left_ns / 1'000'000 + 1, 1));
  }
}

void Process::wait(int& status) const {
  while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace headcount
