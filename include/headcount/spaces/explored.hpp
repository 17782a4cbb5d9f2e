// SPDX-License-Identifier: Apache-2.0
// The space of proofs: behind its cells stands no memory but a prompter, who gives a worker the answers that it has had so far and stops it
// at the operation after. So every worker can be led through its part step by step, in any order, on one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "headcount/cell.hpp"
#include "headcount/spaces/cell_marks.hpp"

namespace headcount {

/// What a worker can do to a cell. Each is one step but `unlock` and `release`, which belong to the step before.
enum class Does : std::uint8_t { nothing, load, store, add, fetch_add, replace, await, lock, unlock, release, fence, sleep, wake };

struct Operation {
  Does what = Does::nothing;
  int cell = 0;
  Count value = 0;     ///< stored, added, or wanted in place of what is expected
  Count expected = 0;  ///< of replace and sleep
  friend bool operator==(const Operation&, const Operation&) = default;
};

class Prompter {
 public:
  using Suits = std::function<bool(Count)>;
  /// Thrown out of a worker where its answers end.
  struct Stop {};
  /// How far a worker came with the answers that it had.
  struct Heard {
    Operation next{};                  ///< what it asks for then; nothing: it has ended
    bool waits = false;                ///< the last answer is not what it waits for
    std::vector<Operation> after{};    ///< said since the last answer: unlock, release
    Count heads = 0;                   ///< tosses begun
    std::size_t answers_of_heads = 0;  ///< answers had before the last of them began
    std::string worker{};              ///< what the worker kept then, as bytes
  };

  /// The worker's part from its start to the end of the answers.
  Heard hear(const std::function<void()>& part, const std::vector<Count>& answers);
  /// One operation of whoever is heard; between two hearings memory itself is worked on.
  Count ask(Operation operation, const Suits& suits = {});
  /// Unlock and release, which take no step of their own.
  void tell(Operation operation);
  /// The worker begins with the next toss.
  void next_toss();
  /// Of a worker whose bytes are all that it keeps in mind from toss to toss.
  void watch(const void* worker, std::size_t size);
  /// The first of n cells that hold 0.
  int add_cells(std::size_t n);

  std::vector<Count> memory{};  ///< of all cells: what reset stores, and total reads

 private:
  Count act(const Operation& operation);
  const std::vector<Count>* answers_ = nullptr;  ///< nullptr: nobody is heard
  std::size_t given_ = 0;
  bool stopped_ = false;
  const void* worker_ = nullptr;
  std::size_t worker_size_ = 0;
  Heard heard_{};
};

class ExploredCell {
 public:
  ExploredCell(Prompter& prompter, int number) : prompter_(&prompter), number_(number) {}
  [[nodiscard]] Count load() const { return ask(Does::load); }
  void store(Count value) { ask(Does::store, value); }
  void add(Count value) { ask(Does::add, value); }
  Count fetch_add(Count value) { return ask(Does::fetch_add, value); }
  bool replace(Count& expected, Count value) {
    const Count wanted = expected;
    expected = ask(Does::replace, value, expected);
    return expected == wanted;
  }
  template <class Suits>
  void await(Suits suits) {
    prompter_->ask({.what = Does::await, .cell = number()}, suits);
  }
  void acquire() {}  // loads never run ahead here
  void release() { prompter_->tell({.what = Does::release}); }
  [[nodiscard]] static std::size_t cpu() { return 0; }  // all workers on one, where they meet the most

 private:
  [[nodiscard]] int number() const { return static_cast<int>(number_); }
  Count ask(Does what, Count value = 0, Count expected = 0) const { return prompter_->ask({what, number(), value, expected}); }  // NOLINT
  Prompter* prompter_;
  std::intptr_t number_;  // as long as a pointer: a cell has no bytes without a meaning, and workers are compared by their bytes
};

class ExploredCells {
 public:
  ExploredCells(Prompter& prompter, std::size_t n) : prompter_(&prompter), first_(prompter.add_cells(n)) {}
  ExploredCell operator[](std::size_t i) { return {*prompter_, static_cast<int>(first_) + static_cast<int>(i)}; }

 private:
  Prompter* prompter_;
  std::intptr_t first_;  // as in a cell
};

/// Taking it is one step, which waits until it is free; to give it back belongs to the step before.
class ExploredLock {
 public:
  explicit ExploredLock(Prompter& prompter) : prompter_(&prompter), cell_(prompter.add_cells(1)) {}
  void lock() { prompter_->ask({.what = Does::lock, .cell = cell_}); }
  void unlock() { prompter_->tell({.what = Does::unlock, .cell = cell_}); }

 private:
  Prompter* prompter_;
  int cell_;
};

class Explored {
 public:
  using Cell = ExploredCell;
  explicit Explored(Prompter& prompter) : prompter_(&prompter) {}
  [[nodiscard]] ExploredCells cells(std::size_t n, Layout) const { return {*prompter_, n}; }
  [[nodiscard]] CellMarks<ExploredCells> marks(std::size_t n) const { return {n, cells(n, Layout{})}; }
  ExploredLock& lock() {
    if (locks_.empty()) locks_.emplace_back(*prompter_);
    return locks_.front();
  }

 private:
  Prompter* prompter_;
  std::vector<ExploredLock> locks_;  // none before it is asked for: most strategies have none
};

static_assert(Space<Explored>);

}  // namespace headcount
