// SPDX-License-Identifier: Apache-2.0
// Any space with its race window held open: a pause after each load, before whatever the strategy does with the value.
#pragma once

#include <cstddef>

#include "headcount/cell.hpp"
#include "headcount/delay.hpp"

namespace headcount {

template <class C>
class GappedCell {
 public:
  GappedCell(C cell, int turns) : cell_(cell), turns_(turns) {}
  Count load() {
    const Count value = cell_.load();
    delay(turns_);
    return value;
  }
  void store(Count value) { cell_.store(value); }
  void add(Count value) { cell_.add(value); }
  Count fetch_add(Count value) requires AddsAndTells<C> { return cell_.fetch_add(value); }
  bool replace(Count& expected, Count value) { return cell_.replace(expected, value); }
  [[nodiscard]] GappedCell undelayed() const { return {cell_, 0}; }

 private:
  C cell_;
  int turns_;
};

template <Space S>
class Gapped {
 public:
  using Cell = GappedCell<CellOf<S>>;

  class Cells {
   public:
    Cells(CellsOf<S> cells, int turns) : cells_(std::move(cells)), turns_(turns) {}
    Cell operator[](std::size_t i) { return {cells_[i], turns_}; }

   private:
    CellsOf<S> cells_;
    int turns_;
  };

  Gapped(S& inner, int turns) : inner_(inner), turns_(turns) {}
  Cells cells(std::size_t n, Layout layout) { return {inner_.cells(n, layout), turns_}; }
  auto marks(std::size_t n) { return inner_.marks(n); }
  auto& lock() { return inner_.lock(); }

 private:
  S& inner_;
  int turns_;
};

template <class S>
inline constexpr bool holds_up_loads = false;
template <class S>
inline constexpr bool holds_up_loads<Gapped<S>> = true;

}  // namespace headcount
