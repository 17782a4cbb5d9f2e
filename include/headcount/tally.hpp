// SPDX-License-Identifier: Apache-2.0
// A tally is one strategy at work in one space: it hands each seat a worker, and knows the total at the end.
#pragma once

#include <concepts>
#include <cstddef>

#include "headcount/cell.hpp"
#include "headcount/dial.hpp"

namespace headcount {

/// What a tally is built for.
struct Shape {
  Count coins = 0;
  int slots = 1;
  DialValues dials{};  ///< of the strategy
  int work_turns = 0;  ///< see delay.hpp
  int gap_turns = 0;

  [[nodiscard]] Count operator[](const Dial& dial) const { return dials.of(dial); }
};

/// A worker is told of each head ...
template <class W>
concept SeesHeads = requires(W& worker) {
  worker.on_heads();
};
/// ... or of every toss, heads or not, with its index ...
template <class W>
concept MarksTosses = requires(W& worker, Count i) {
  worker.on_toss(i, true);
};
/// ... or only of how many heads its range had.
template <class W>
concept CountsPrivately = requires(W& worker, Count heads) {
  worker.on_count(heads);
};
/// It may want to know when its range starts ...
template <class W>
concept SeesStart = requires(W& worker) {
  worker.on_start();
};
/// ... and, if it sees heads, when it ends.
template <class W>
concept SeesEnd = requires(W& worker) {
  worker.on_end();
};

/// ... or, if it marks tosses, of which range it was.
template <class W>
concept SeesWholeRange = requires(W& worker, Range range) {
  worker.on_range(range);
};

/// Built from (Space&, const Shape&). `reset` poisons or clears whatever the last trial left, outside the timed region.
template <class T>
concept Tally = requires(T& tally, Slot slot) {
  requires SeesHeads<decltype(tally.worker(slot))> || MarksTosses<decltype(tally.worker(slot))> || CountsPrivately<decltype(tally.worker(slot))>;
  { tally.total() } -> std::same_as<Count>;
  { tally.reset() } -> std::same_as<void>;
};

/// One shared cell for all workers; W is built from the cell.
template <Space S, class W>
class OneCell {
 public:
  OneCell(S& space, const Shape&) : cells_(space.cells(1, Layout{})) {}
  W worker(Slot) { return W{cells_[0]}; }
  Count total() { return cells_[0].load(); }
  void reset() { cells_[0].store(0); }

 private:
  CellsOf<S> cells_;
};

/// One cell per worker, `stride_bytes` apart; the total is their sum.
template <Space S, class W>
class CellPerWorker {
 public:
  CellPerWorker(S& space, const Shape& shape, Layout layout) : slots_(static_cast<std::size_t>(shape.slots)), cells_(space.cells(slots_, layout)) {}
  W worker(Slot slot) { return W{cells_[static_cast<std::size_t>(slot)]}; }
  Count total() {
    Count sum = 0;
    for (std::size_t i = 0; i < slots_; ++i) sum += cells_[i].load();
    return sum;
  }
  void reset() {
    for (std::size_t i = 0; i < slots_; ++i) cells_[i].store(0);
  }

 private:
  std::size_t slots_;
  CellsOf<S> cells_;
};

}  // namespace headcount
