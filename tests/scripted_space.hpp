// SPDX-License-Identifier: Apache-2.0
// A space for strategies under test: every operation on a cell, a mark or the lock is one turn of a script.
#pragma once

#include <cstdint>
#include <numeric>
#include <vector>

#include "headcount/cell.hpp"
#include "script.hpp"

namespace headcount {

/// The words need no atomics: whose turn it is, is alone.
class ScriptedCell {
 public:
  ScriptedCell(Script& script, Count& word) : script_(&script), word_(&word) {}
  [[nodiscard]] Count load() const { return turn(), *word_; }
  void store(Count value) { turn(), *word_ = value; }
  void add(Count value) { turn(), *word_ += value; }
  bool replace(Count& expected, Count value) {
    turn();
    const bool same = *word_ == expected;
    (same ? *word_ : expected) = same ? value : *word_;
    return same;
  }

 private:
  void turn() const { script_->turn(); }
  Script* script_;
  Count* word_;
};

class ScriptedCells {
 public:
  ScriptedCells(Script& script, std::size_t n) : script_(&script), words_(n) {}
  ScriptedCell operator[](std::size_t i) { return {*script_, words_.at(i)}; }

 private:
  Script* script_;
  std::vector<Count> words_;
};

class ScriptedMarks {
 public:
  struct View {
    Script* script;
    std::vector<std::uint8_t>* bytes;
    void put(Count i, bool heads) {
      script->turn();
      bytes->at(static_cast<std::size_t>(i)) = heads ? 1 : 0;
    }
  };

  ScriptedMarks(Script& script, std::size_t n) : script_(&script), bytes_(n) {}
  View view() { return {script_, &bytes_}; }
  [[nodiscard]] Count sum() const { return std::accumulate(bytes_.begin(), bytes_.end(), Count{0}); }
  void poison() { bytes_.assign(bytes_.size(), 0xff); }

 private:
  Script* script_;
  std::vector<std::uint8_t> bytes_;
};

/// Whoever finds it held comes back at its next turn.
class ScriptedLock {
 public:
  explicit ScriptedLock(Script& script) : script_(&script) {}
  void lock() {
    do script_->turn();
    while (held_);
    held_ = true;
  }
  void unlock() { held_ = false; }

 private:
  Script* script_;
  bool held_ = false;
};

class ScriptedSpace {
 public:
  using Cell = ScriptedCell;
  explicit ScriptedSpace(Script& script) : script_(&script), lock_(script) {}
  [[nodiscard]] ScriptedCells cells(std::size_t n, Layout) const { return {*script_, n}; }
  [[nodiscard]] ScriptedMarks marks(std::size_t n) const { return {*script_, n}; }
  ScriptedLock& lock() { return lock_; }

 private:
  Script* script_;
  ScriptedLock lock_;
};

static_assert(Space<ScriptedSpace>);

}  // namespace headcount
