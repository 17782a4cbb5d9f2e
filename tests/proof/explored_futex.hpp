// SPDX-License-Identifier: Apache-2.0
// A futex whose words stand behind a prompter: what waits in the backends, run in every order.
#pragma once

#include <atomic>
#include <bit>
#include <cstdint>

#include "headcount/spaces/explored.hpp"

namespace headcount::proof {

/// Whoever makes words now makes them here.
inline Prompter* stage = nullptr;

class ExploredWord {
 public:
  explicit ExploredWord(std::uint32_t value = 0) : prompter_(stage), cell_(stage->add_cells(1)) {
    prompter_->memory[static_cast<std::size_t>(cell_)] = value;
  }
  [[nodiscard]] std::uint32_t load(std::memory_order) const { return ask({.what = Does::load, .cell = cell_}); }
  void store(std::uint32_t value, std::memory_order order) {
    if (order != std::memory_order_relaxed) prompter_->tell({.what = Does::release});
    ask({.what = Does::store, .cell = cell_, .value = value});
    if (order == std::memory_order_seq_cst) ask({.what = Does::fence, .cell = cell_});
  }
  std::uint32_t fetch_add(std::uint32_t more, std::memory_order order) { return change(more, order); }
  std::uint32_t fetch_sub(std::uint32_t less, std::memory_order order) { return change(-static_cast<Count>(less), order); }
  std::uint32_t await(std::uint32_t value) const {
    return static_cast<std::uint32_t>(prompter_->ask({.what = Does::await, .cell = cell_}, [value](Count seen) { return seen == value; }));
  }
  void sleep_while(std::uint32_t seen) const { ask({.what = Does::sleep, .cell = cell_, .expected = seen}); }
  void wake() const { ask({.what = Does::wake, .cell = cell_}); }

 private:
  std::uint32_t change(Count by, std::memory_order order) {
    if (order != std::memory_order_relaxed && order != std::memory_order_acquire) prompter_->tell({.what = Does::release});
    return ask({.what = Does::fetch_add, .cell = cell_, .value = by});
  }
  std::uint32_t ask(const Operation& operation) const { return static_cast<std::uint32_t>(prompter_->ask(operation)); }
  Prompter* prompter_;
  int cell_;
};

/// A variable that is no atomic one, as the models see it: its stores may be late, too.
template <class T>
class ExploredPlain {
 public:
  ExploredPlain(T value) : prompter_(stage), cell_(stage->add_cells(1)) {
    prompter_->memory[static_cast<std::size_t>(cell_)] = std::bit_cast<Count>(value);
  }  // NOLINT
  ExploredPlain& operator=(T value) {
    prompter_->ask({.what = Does::store, .cell = cell_, .value = std::bit_cast<Count>(value)});
    return *this;
  }
  operator T() const { return std::bit_cast<T>(prompter_->ask({.what = Does::load, .cell = cell_})); }  // NOLINT

 private:
  Prompter* prompter_;
  int cell_;
};

struct ExploredFutex {
  using Word = ExploredWord;
  template <class T>
  using Plain = ExploredPlain<T>;
  static void fence() { stage->ask({.what = Does::fence}); }
  static void sleep_while(Word& word, std::uint32_t seen) { word.sleep_while(seen); }
  static void wake(Word& word) { word.wake(); }
};

/// The fault that was in Mailbox::close.
struct FutexWithoutFence : ExploredFutex {
  static void fence() {}
};

/// Its stores may overtake each other.
struct FutexWithoutRelease : ExploredFutex {
  struct Word : ExploredWord {
    using ExploredWord::ExploredWord;
    void store(std::uint32_t value, std::memory_order) { ExploredWord::store(value, std::memory_order_relaxed); }
  };
};

}  // namespace headcount::proof
