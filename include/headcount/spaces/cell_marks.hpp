// SPDX-License-Identifier: Apache-2.0
// Marks of a space in which a mark is a cell like any other.
#pragma once

#include <cstddef>

#include "headcount/count.hpp"

namespace headcount {

template <class Cells>
class CellMarks {
 public:
  struct View {
    Cells cells;
    void put(Count i, bool heads) { cells[static_cast<std::size_t>(i)].store(heads ? 1 : 0); }
    [[nodiscard]] Count sum(Range part) {
      Count sum = 0;
      for (Count i = part.begin; i < part.end; ++i) sum += cells[static_cast<std::size_t>(i)].load();
      return sum;
    }
  };
  CellMarks(std::size_t n, Cells cells) : n_(n), cells_(cells) {}
  View view() { return {cells_}; }
  [[nodiscard]] Count sum() { return view().sum({0, static_cast<Count>(n_)}); }
  /// A slot that nobody writes must not pass for tails.
  void poison() {
    for (std::size_t i = 0; i < n_; ++i) cells_[i].store(0xff);
  }

 private:
  std::size_t n_;
  Cells cells_;
};

}  // namespace headcount
