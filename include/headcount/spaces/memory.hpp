// SPDX-License-Identifier: Apache-2.0
// The space of threads: a cell is a word of this process's memory.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <memory>
#include <mutex>
#include <new>
#include <numeric>
#include <vector>

#include "headcount/cell.hpp"

namespace headcount {

/// A word, reached through std::atomic_ref with relaxed order: on x86 the plain mov and the plain locked add, without
/// undefined behaviour. The join at the end of a region publishes the result.
class WordCell {
 public:
  explicit WordCell(Count& word) : word_(&word) {}
  [[nodiscard]] Count load() const { return ref().load(std::memory_order_relaxed); }
  void store(Count value) { ref().store(value, std::memory_order_relaxed); }
  void add(Count value) { ref().fetch_add(value, std::memory_order_relaxed); }
  bool replace(Count& expected, Count value) {
    return ref().compare_exchange_weak(expected, value, std::memory_order_relaxed);
  }

 private:
  [[nodiscard]] std::atomic_ref<Count> ref() const { return std::atomic_ref<Count>(*word_); }
  Count* word_;
};

/// n words of one allocation, `stride_bytes` apart, which starts on a cache line (and on the next one's neighbour: 128).
class WordCells {
 public:
  WordCells(std::size_t n, Layout layout)
      : stride_(layout.stride_bytes / sizeof(Count)),
        words_(static_cast<Count*>(::operator new[](bytes(n), alignment)), &release) {
    std::memset(words_.get(), 0, bytes(n));
  }
  WordCell operator[](std::size_t i) { return WordCell(words_[i * stride_]); }

 private:
  static constexpr std::align_val_t alignment{128};
  // whole lines, so that no stranger shares the last one
  [[nodiscard]] std::size_t bytes(std::size_t n) const { return (n * stride_ * sizeof(Count) + 255) / 128 * 128; }
  static void release(Count* words) { ::operator delete[](words, alignment); }

  std::size_t stride_;
  std::unique_ptr<Count[], void (*)(Count*)> words_;
};

/// One byte per toss, written by the worker that owns the toss and by no other.
class ByteMarks {
 public:
  struct View {
    std::uint8_t* bytes;
    void put(Count i, bool heads) { bytes[i] = heads ? 1 : 0; }
  };

  explicit ByteMarks(std::size_t n) : bytes_(n) {}
  View view() { return {bytes_.data()}; }
  [[nodiscard]] Count sum() const { return std::accumulate(bytes_.begin(), bytes_.end(), Count{0}); }
  /// A slot that nobody writes must not pass for tails.
  void poison() { std::fill(bytes_.begin(), bytes_.end(), std::uint8_t{0xff}); }

 private:
  std::vector<std::uint8_t> bytes_;
};

class Memory {
 public:
  using Cell = WordCell;
  static WordCells cells(std::size_t n, Layout layout) { return {n, layout}; }
  static ByteMarks marks(std::size_t n) { return ByteMarks(n); }
  std::mutex& lock() { return lock_; }

 private:
  std::mutex lock_;
};

static_assert(Space<Memory>);

}  // namespace headcount
