// SPDX-License-Identifier: Apache-2.0
// Worker processes: forked, waited for, never left behind.
#pragma once

#include <sys/types.h>

#include <functional>
#include <string>
#include <vector>

#include "headcount/count.hpp"

namespace headcount {

class Workers {
 public:
  Workers() = default;
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  /// Kills those that are left.
  ~Workers() { kill_all(); }

  /// A process that runs `work` on the CPU of its slot and ends; 0, or 1 if `work` throws. It dies with its parent.
  [[gnu::hot]] void start(Slot slot, const std::vector<int>& pin, const std::function<void()>& work);
  /// Waits for all. Throws std::runtime_error where one did not end with 0, and kills the rest.
  void join();
  /// Throws like join where one has ended, which none should; does not wait.
  void check();
  void kill_all();
  [[nodiscard]] bool empty() const { return processes_.empty(); }

 private:
  [[noreturn]] void fail(pid_t process, int status);
  std::vector<pid_t> processes_;
};

}  // namespace headcount
