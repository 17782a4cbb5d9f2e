// SPDX-License-Identifier: Apache-2.0
// A session that is one function of the tosses, and the ways in which such a function may misbehave.
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <functional>
#include <string_view>
#include <utility>

#include "headcount/session.hpp"
#include "headcount/tosses.hpp"

namespace headcount::tests {

using Count1 = std::function<Count(const Tosses&)>;

class FalseSession final : public Session {
 public:
  FalseSession(const Tosses& tosses, Count1 count) : tosses_(tosses), count_(std::move(count)) {}
  void reset() override {}
  Count count() override { return count_(tosses_); }
  Count observe(Witness& witness) override {
    const auto begin = witness.begin();
    const Count heads = count_(tosses_);
    witness.note(begin, {0, tosses_.size()});
    return heads;
  }
  void inside(const std::function<void()>& work) override { work(); }

 private:
  const Tosses& tosses_;
  Count1 count_;
};

inline Count truth(const Tosses& tosses) { return tosses.truth(); }

/// As a real crash ends, even where a sanitizer has a handler of its own.
inline Count die_of(int signal) {
  std::signal(signal, SIG_DFL);
  std::raise(signal);
  return 0;
}

inline Count hang() {
  for (;;) pause();
}

/// Hangs, and heeds no signal that can be ignored.
inline Count hang_deaf() {
  for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGPIPE}) std::signal(signal, SIG_IGN);
  return hang();
}

/// Two processes that outlive this one and keep its pipes open: one of its group, and a daemon that has left every group and session.
inline void leave_children() {
  if (fork() == 0) hang();
  if (fork() != 0) return;
  setsid();
  if (fork() == 0) hang_deaf();
  _exit(0);
}

inline int answer_fd() {
  const char* const text = std::getenv("HEADCOUNT_ANSWER_FD");
  return text == nullptr ? STDOUT_FILENO : std::atoi(text);
}

inline Count answer(std::string_view text) {
  [[maybe_unused]] const auto written = write(answer_fd(), text.data(), text.size());
  _exit(0);
}

}  // namespace headcount::tests
