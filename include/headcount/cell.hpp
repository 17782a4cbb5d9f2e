// SPDX-License-Identifier: Apache-2.0
// A cell holds one count that workers share; a space supplies cells. Everything a strategy may ask for is here.
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

#include "headcount/count.hpp"

namespace headcount {

/// One shared count. load and store are each indivisible; load-then-store is not.
template <class C>
concept Cell = requires(C& cell, Count value, Count& expected) {
  { cell.load() } -> std::same_as<Count>;
  { cell.store(value) } -> std::same_as<void>;
  { cell.add(value) } -> std::same_as<void>;                // indivisible
  { cell.replace(expected, value) } -> std::same_as<bool>;  // compare-exchange; on failure expected is what was there
};

/// A cell whose indivisible add says what was there before.
template <class C>
concept AddsAndTells = requires(C& cell, Count value) {
  { cell.fetch_add(value) } -> std::same_as<Count>;
};
/// Adds indivisibly, and returns what was there before; by compare-exchange where the cell's add does not tell.
template <Cell C>
[[nodiscard]] Count fetch_add(C& cell, Count value) {
  if constexpr (AddsAndTells<C>) {
    return cell.fetch_add(value);
  } else {
    Count before = cell.load();
    while (!cell.replace(before, before + value)) {
    }
    return before;
  }
}

/// This cell as a part of a lock: where a space holds loads up (--hold), that is work inside the lock, and no look at it is to take as long.
template <Cell C>
[[nodiscard]] C part_of_lock(C cell) {
  if constexpr (requires { cell.undelayed(); })
    return cell.undelayed();
  else
    return cell;
}

/// How the cells of one allocation lie: side by side, or each alone on `stride_bytes` of memory.
struct Layout {
  std::size_t stride_bytes = sizeof(Count);
};

/// How a shared cell is reached: a word of memory, a word of a mapped page, a message to another process.
template <class S>
concept Space = requires(S& space, std::size_t n, Layout layout) {
  requires Cell<typename S::Cell>;
  { space.cells(n, layout)[n] } -> std::same_as<typename S::Cell>;  // n cells at 0; the result owns them
  space.lock().lock();                                              // one lock for all workers of the space
  space.lock().unlock();
  space.marks(n).view().put(Count{}, true);  // one small slot per toss, each written by one worker
  { space.marks(n).sum() } -> std::same_as<Count>;
};

template <class S>
using CellOf = typename S::Cell;
template <class S>
using CellsOf = decltype(std::declval<S&>().cells(0, Layout{}));
template <class S>
using MarksOf = decltype(std::declval<S&>().marks(0));
template <class S>
using LockOf = std::remove_reference_t<decltype(std::declval<S&>().lock())>;

}  // namespace headcount
