// SPDX-License-Identifier: Apache-2.0
// A cell is a word of memory: of this process (the space of threads), or of a page that processes share.
#pragma once

#include <atomic>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <numeric>

#include "headcount/block.hpp"
#include "headcount/cell.hpp"
#include "headcount/tally.hpp"

namespace headcount {

/// A word, reached through std::atomic_ref with relaxed order: on x86 the plain mov and the plain locked add, without
/// undefined behaviour. The join at the end of a region publishes the result.
class WordCell {
 public:
  explicit WordCell(Count& word) : word_(&word) {}
  [[nodiscard]] Count load() const { return ref().load(std::memory_order_relaxed); }
  void store(Count value) { ref().store(value, std::memory_order_relaxed); }
  void add(Count value) { ref().fetch_add(value, std::memory_order_relaxed); }
  Count fetch_add(Count value) { return ref().fetch_add(value, std::memory_order_relaxed); }
  bool replace(Count& expected, Count value) { return ref().compare_exchange_weak(expected, value, std::memory_order_relaxed); }
  /// The word itself, for strategies that say more than the four operations can (another memory order).
  [[nodiscard]] Count& word() const { return *word_; }

 private:
  [[nodiscard]] std::atomic_ref<Count> ref() const { return std::atomic_ref<Count>(*word_); }
  Count* word_;
};

/// n words of one allocation, `stride_bytes` apart.
class WordCells {
 public:
  WordCells(std::size_t n, Layout layout, Sharing sharing) : stride_(layout.stride_bytes / sizeof(Count)), words_(n * layout.stride_bytes, sharing) {}
  WordCell operator[](std::size_t i) { return WordCell(words_.as<Count>()[i * stride_]); }

 private:
  std::size_t stride_;
  Block words_;
};

/// One byte per toss, written by the worker that owns the toss and by no other.
class ByteMarks {
 public:
  struct View {
    std::uint8_t* bytes;
    void put(Count i, bool heads) { bytes[i] = heads ? 1 : 0; }
    /// Of a part that one worker has written.
    [[nodiscard]] Count sum(Range part) const { return std::accumulate(bytes + part.begin, bytes + part.end, Count{0}); }
  };

  ByteMarks(std::size_t n, Sharing sharing) : n_(n), bytes_(n, sharing) {}
  View view() { return {bytes_.as<std::uint8_t>()}; }
  [[nodiscard]] Count sum() const { return View{bytes_.as<std::uint8_t>()}.sum({0, static_cast<Count>(n_)}); }
  /// A slot that nobody writes must not pass for tails.
  void poison() { std::memset(bytes_.as<std::uint8_t>(), 0xff, n_); }

 private:
  std::size_t n_;
  Block bytes_;
};

/// A space whose cells are words of memory.
template <class S>
concept Words = Space<S> && std::same_as<CellOf<S>, WordCell>;

/// One shared word for all workers; W is built from the word itself.
template <Words S, class W>
class OneSharedWord {
 public:
  OneSharedWord(S& space, const Shape&) : cells_(space.cells(1, Layout{})) {}
  W worker(Slot) { return W{cells_[0].word()}; }
  Count total() { return cells_[0].load(); }
  void reset() { cells_[0].store(0); }

 private:
  CellsOf<S> cells_;
};

class Memory {
 public:
  using Cell = WordCell;
  static WordCells cells(std::size_t n, Layout layout) { return {n, layout, Sharing::threads}; }
  static ByteMarks marks(std::size_t n) { return {n, Sharing::threads}; }
  std::mutex& lock() { return lock_; }

 private:
  alignas(128) std::mutex lock_;  // apart from what a team keeps beside it, as cells are
};

static_assert(Space<Memory>);

}  // namespace headcount
