// SPDX-License-Identifier: Apache-2.0
// A strategy decides what a worker does when it sees heads. It is a type with an `info`, and either
//   template <Space S> using In = ...;               a tally in any space, or
//   template <class Team> static Count count(...)    a mechanism of the runtime's own.
#pragma once

#include <string>
#include <string_view>

#include "headcount/dial.hpp"

namespace headcount {

/// What a strategy promises: exact (the count equals the truth), lossy (it may be less), undefined (the language promises
/// nothing), unshared (workers cannot see each other's count, so the total stays 0).
enum class Promise { exact, lossy, undefined, unshared };

/// Factors of factors.hpp that mean something to a strategy; elsewhere they stay at their defaults.
struct Uses {
  bool look = false;    ///< it is told of heads one by one, however they were found
  bool kernel = false;  ///< it is told how many heads a range has, by whichever kernel
  bool hold = false;    ///< it has a lock, which can be held for longer than an addition takes (--hold)
};

/// What a worker cannot do without for each head (or toss): the least that its strategy costs beside the tosses themselves.
enum class PerHeads {
  nothing,      ///< counts in a register, or stores without waiting
  mark,         ///< a byte per toss, which one worker sums in the end
  own_mark,     ///< a byte per toss, which are summed by those who wrote them
  own_cell,     ///< an indivisible update of a cell of the worker's own
  shared_cell,  ///< an indivisible update of a cell that all workers share
  locked_cell   ///< a lock around one: an indivisible operation at least, and one worker after the other
};

[[nodiscard]] constexpr bool marks(PerHeads what) { return what == PerHeads::mark || what == PerHeads::own_mark; }

struct StrategyInfo {
  std::string_view name;
  Promise promise = Promise::exact;
  bool core = true;          ///< part of the default sweep
  std::string_view about{};  ///< one line
  Uses uses{};
  std::string_view explained{};  ///< how it works and when to use it
  PerHeads per_heads = PerHeads::nothing;
  Dials dials{};  ///< its own
};

[[nodiscard]] constexpr std::string_view name_of(Promise promise) {
  switch (promise) {
    case Promise::exact:
      return "exact";
    case Promise::lossy:
      return "lossy";
    case Promise::undefined:
      return "undefined";
    case Promise::unshared:
      return "unshared";
  }
  return "exact";
}

}  // namespace headcount
