// SPDX-License-Identifier: Apache-2.0
// A word at which workers sleep until somebody wakes them, by the kernel. What waits is written against such a type, so that its orders can be
// explored over another one (tests/proof).
#pragma once

#include <atomic>
#include <cstdint>

namespace headcount {

/// Of threads of one process. A sleep ends when somebody wakes the word, or when it no longer has the value that was seen.
struct ThreadsFutex {
  using Word = std::atomic<std::uint32_t>;
  template <class T>
  using Plain = T;  ///< what is published with a word
  static void fence() { std::atomic_thread_fence(std::memory_order_seq_cst); }
  static void sleep_while(Word& word, std::uint32_t seen);
  static void wake(Word& word);
  static void wake_one(Word& word);
};

/// Of processes too. The time-out is for a parent that died.
struct ProcessesFutex {
  using Word = std::atomic<std::uint32_t>;
  static void sleep_while(Word& word, std::uint32_t seen);
  static void wake(Word& word);
};

}  // namespace headcount
