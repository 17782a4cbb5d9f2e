// SPDX-License-Identifier: Apache-2.0
#include "app/interrupts.hpp"

#include <csignal>
#include <initializer_list>

namespace headcount {
namespace {

volatile std::sig_atomic_t interrupts = 0;

}  // namespace

void heed_interrupts() {
  struct sigaction action {};
  action.sa_handler = [](int) { interrupts = interrupts + 1; };
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (const int which : {SIGINT, SIGTERM}) {
    struct sigaction inherited {};
    sigaction(which, nullptr, &inherited);
    if (inherited.sa_handler != SIG_IGN) sigaction(which, &action, nullptr);
  }
  std::signal(SIGHUP, SIG_IGN);
}

bool interrupted() { return interrupts > 0; }

}  // namespace headcount
