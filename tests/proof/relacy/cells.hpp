// SPDX-License-Identifier: Apache-2.0
// A space whose cells are atomics of relacy, reached with the orders of the space of threads (include/headcount/spaces/memory.hpp).
#pragma once

#include <array>
#include <optional>

#include "atomic.hpp"
#include "headcount/cell.hpp"
#include "headcount/spaces/cell_marks.hpp"
#include "headcount/waiting.hpp"

namespace headcount::judged {

/// Which of the fences that a strategy says are made: the others are taken away.
struct Fences {
  bool acquire = true;
  bool release = true;
};

/// What the first cell is, in which the strategies keep their total: a word like the others, or a plain variable.
enum class Total : std::uint8_t { word, plain };

struct CellWord {
  Atomic<Count> atomic{0};
  std::optional<Plain<Count>> plain;  ///< stands in for the atomic where it is there
};

template <Fences made>
class Cell {
 public:
  explicit Cell(CellWord& word) : word_(&word) {}
  [[nodiscard]] Count load() const { return word_->plain ? Count{*word_->plain} : word_->atomic.load(rl::mo_relaxed); }
  void store(Count value) {
    if (word_->plain)
      *word_->plain = value;
    else
      word_->atomic.store(value, rl::mo_relaxed);
  }
  void add(Count value) { word_->atomic.add(value, rl::mo_relaxed); }
  Count fetch_add(Count value) { return word_->atomic.add(value, rl::mo_relaxed); }
  bool replace(Count& expected, Count value) { return word_->atomic.replace(expected, value, rl::mo_relaxed); }
  void await(auto suits) { word_->atomic.await(rl::mo_relaxed, suits); }
  void acquire() {
    if (made.acquire) rl::atomic_thread_fence(rl::mo_acquire, RL_INFO);
  }
  void release() {
    if (made.release) rl::atomic_thread_fence(rl::mo_release, RL_INFO);
  }

 private:
  CellWord* word_;
};

/// relacy counts what is allocated while it runs, so there is room for a few words and no more.
template <Fences made = Fences{}, Total total = Total::word>
class Space {
 public:
  using Cell = judged::Cell<made>;
  struct Cells {
    CellWord* first;
    Cell operator[](std::size_t i) { return Cell(first[i]); }
  };
  struct Lock {
    rl::mutex mutex;
    void lock() { mutex.lock(RL_INFO); }
    void unlock() { mutex.unlock(RL_INFO); }
  };

  Space() {
    if constexpr (total == Total::plain) words_[0].plain.emplace(0);
  }
  Cells cells(std::size_t n, Layout) {
    CellWord* const first = &words_.at(used_);
    used_ += n;
    return {first};
  }
  CellMarks<Cells> marks(std::size_t n) { return {n, cells(n, Layout{})}; }
  Lock& lock() { return lock_; }

 private:
  std::array<CellWord, 8> words_;
  std::size_t used_ = 0;
  Lock lock_;
};

static_assert(headcount::Space<Space<>> && HearsFences<CellOf<Space<>>> && Announces<CellOf<Space<>>>);

}  // namespace headcount::judged
