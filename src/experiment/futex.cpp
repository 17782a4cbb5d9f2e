// SPDX-License-Identifier: Apache-2.0
#include "headcount/futex.hpp"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <climits>
#include <ctime>

namespace headcount {
namespace {

void call(std::atomic<std::uint32_t>& word, int what, std::uint32_t value, const timespec* limit = nullptr) {
  syscall(SYS_futex, reinterpret_cast<std::uint32_t*>(&word), what, value, limit, nullptr, 0);
}

}  // namespace

void ThreadsFutex::sleep_while(Word& word, std::uint32_t seen) { call(word, FUTEX_WAIT_PRIVATE, seen); }
void ThreadsFutex::wake(Word& word) { call(word, FUTEX_WAKE_PRIVATE, INT_MAX); }
void ThreadsFutex::wake_one(Word& word) { call(word, FUTEX_WAKE_PRIVATE, 1); }

void ProcessesFutex::sleep_while(Word& word, std::uint32_t seen) {
  const timespec limit{.tv_sec = 1, .tv_nsec = 0};
  call(word, FUTEX_WAIT, seen, &limit);
}
void ProcessesFutex::wake(Word& word) { call(word, FUTEX_WAKE, INT_MAX); }

}  // namespace headcount
