// SPDX-License-Identifier: Apache-2.0
// The space of MPI ranks: a cell is a word of a window onto the memory of rank 0, and every operation on it is one-sided.
// Names no MPI, so that the main program knows the space without linking it; src/ranks/window.cpp does.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "headcount/cell.hpp"

namespace headcount {

/// Bytes of rank 0, zeroed, that every rank may reach. Collective: all ranks make the same windows in the same order, and
/// part with them in the same order.
class RankWindow {
 public:
  explicit RankWindow(std::size_t bytes);
  RankWindow(const RankWindow&) = delete;
  RankWindow& operator=(const RankWindow&) = delete;
  ~RankWindow();

  [[nodiscard]] Count get(std::size_t at);                     ///< MPI_Get
  void put(std::size_t at, Count value);                       ///< MPI_Put
  Count add(std::size_t at, Count value);                      ///< what was there before; MPI_Fetch_and_op
  bool replace(std::size_t at, Count& expected, Count value);  ///< MPI_Compare_and_swap
  void mark(std::size_t at, bool heads);                       ///< MPI_Put of a byte, under way until complete()
  void complete();                                             ///< what this rank began is done

  // Of rank 0 only, on its own memory; nothing, and 0, elsewhere.
  void fill(unsigned char byte);
  [[nodiscard]] Count sum_of_bytes() const;

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
  std::size_t bytes_;
};

/// A lock of all ranks: MPI_Win_lock, exclusive, on a window of its own.
class RankLock {
 public:
  RankLock();
  RankLock(const RankLock&) = delete;
  RankLock& operator=(const RankLock&) = delete;
  ~RankLock();
  void lock();
  void unlock();

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

/// Every rank runs total() and reset(), which are rank 0's business: outside a region the others' loads and stores do nothing.
class WindowCell {
 public:
  WindowCell(RankWindow& window, std::size_t at, const bool& acting) : window_(&window), at_(at), acting_(&acting) {}
  [[nodiscard]] Count load() { return *acting_ ? window_->get(at_) : 0; }
  void store(Count value) {
    if (*acting_) window_->put(at_, value);
  }
  void add(Count value) { window_->add(at_, value); }
  Count fetch_add(Count value) { return window_->add(at_, value); }
  bool replace(Count& expected, Count value) { return window_->replace(at_, expected, value); }

 private:
  RankWindow* window_;
  std::size_t at_;
  const bool* acting_;
};

/// Cells `stride_bytes` apart. The space owns the window, and outlives them.
class WindowCells {
 public:
  WindowCells(RankWindow& window, Layout layout, const bool& acting) : window_(&window), stride_(layout.stride_bytes), acting_(&acting) {}
  WindowCell operator[](std::size_t i) { return {*window_, i * stride_, *acting_}; }

 private:
  RankWindow* window_;
  std::size_t stride_;
  const bool* acting_;
};

/// One byte per toss, put by the rank that owns the toss and by no other.
class WindowMarks {
 public:
  struct View {
    RankWindow* window;
    void put(Count i, bool heads) { window->mark(static_cast<std::size_t>(i), heads); }
  };
  explicit WindowMarks(RankWindow& window) : window_(&window) {}
  View view() { return {window_}; }
  [[nodiscard]] Count sum() const { return window_->sum_of_bytes(); }
  void poison() { window_->fill(0xff); }

 private:
  RankWindow* window_;
};

class Windows {
 public:
  using Cell = WindowCell;
  Windows();
  WindowCells cells(std::size_t n, Layout layout) { return {add(n * layout.stride_bytes), layout, acting_}; }
  WindowMarks marks(std::size_t n) { return WindowMarks(add(n)); }
  RankLock& lock() { return lock_; }

  /// Between the two every rank counts; after the second what all of them wrote is there.
  void begin_region() { acting_ = true; }
  void end_region();

 private:
  RankWindow& add(std::size_t bytes) { return *windows_.emplace_back(std::make_unique<RankWindow>(bytes)); }
  bool acting_;
  RankLock lock_;
  std::vector<std::unique_ptr<RankWindow>> windows_;
};

static_assert(Space<Windows>);

}  // namespace headcount
