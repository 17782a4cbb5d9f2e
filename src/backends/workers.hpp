// SPDX-License-Identifier: Apache-2.0
// Worker processes: forked, waited for, never left behind.
#pragma once

#include <sys/prctl.h>
#include <sys/types.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <vector>

#include "headcount/count.hpp"
#include "headcount/pinning.hpp"

namespace headcount {

class Workers {
 public:
  Workers() = default;
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  /// Kills those that are left.
  ~Workers() { kill_all(); }

  /// A process that runs `work` on the CPU of its slot and ends; 0, or 1 if `work` throws. It dies with its parent.
  template <class Work>
  [[gnu::noinline, gnu::hot]] void start(Slot slot, const std::vector<int>& pin, const Work& work) {
    const pid_t parent = getpid();
    const pid_t process = fork();
    if (process < 0) cannot_start(slot);
    if (process == 0) become_worker(parent, slot, pin, work);
    processes_.push_back(process);
  }
  /// Waits for all. Throws std::runtime_error where one did not end with 0, and kills the rest.
  void join();
  /// Throws like join where one has ended, which none should; does not wait.
  void check();
  void kill_all();
  [[nodiscard]] bool empty() const { return processes_.empty(); }

 private:
  // Beside the loops, see HEADCOUNT_APART: gcc takes what ends the process for cold.
  template <class Work>
  [[noreturn, gnu::noinline, gnu::hot]] static void become_worker(pid_t parent, Slot slot, const std::vector<int>& pin, const Work& work) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(1);
    try {
      if (!pin.empty()) pin_worker(pin, slot);
      work();
    } catch (const std::exception& error) {
      give_up(slot, error);
    }
    // Not exit: what the parent registered to be done at its end is not ours to do.
    _exit(0);
  }
  [[noreturn]] static void cannot_start(Slot slot);
  [[noreturn]] static void give_up(Slot slot, const std::exception& error);
  [[noreturn]] void fail(pid_t process, int status);
  std::vector<pid_t> processes_;
};

}  // namespace headcount
