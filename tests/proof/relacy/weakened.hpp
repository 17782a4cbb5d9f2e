// SPDX-License-Identifier: Apache-2.0
// Takes away each order that the code under judgement asks for, one after the other.
#pragma once

#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "orders.hpp"

namespace headcount::judged {

/// What relacy finds once an order is weakened: "sleepers add, seq_cst -> acq_rel".
using Verdicts = std::map<std::string, Found>;

/// The orders that may stand in the place of this one: one step weaker, and none at all.
inline std::vector<std::memory_order> weaker(const Order& one) {
  using enum std::memory_order;
  if (one.order == relaxed) return {};
  if (one.order != seq_cst) return {relaxed};
  return {one.asks == Asks::load ? acquire : acq_rel, relaxed};
}

[[nodiscard]] inline std::string text_of(const Weakening& one) {
  constexpr std::string_view words[] = {"number", "sleepers", "done", ""};
  constexpr std::string_view asks[] = {"load", "store", "add", "subtract", "fence"};
  const auto [word, what, order, when] = one.from;
  std::ostringstream text;
  if (word != Which::none) text << words[static_cast<std::size_t>(word)] << " ";
  text << asks[static_cast<std::size_t>(what)] << (when == When::after_a_sleep ? " after a sleep" : "") << ", " << name_of(order) << " -> "
       << name_of(one.to);
  return text.str();
}

template <class Suite>
Judgement judge_as(const Setting& set) {
  stage = Stage{set};
  return judge<Suite>();
}
template <class Suite>
Judgement judge_some_as(const Setting& set) {
  stage = Stage{set};
  return judge_some<Suite>(20'000);
}

/// Of all orders that the suite asks for where nothing is wrong with it.
template <class Suite>
Verdicts weakened(Kernel kernel = Kernel::as_promised) {
  const Judgement whole = judge_as<Suite>({.kernel = kernel});
  Verdicts verdicts;
  if (whole.found != Found::nothing) verdicts[whole.story] = whole.found;
  for (const Order& from : stage.seen())
    for (const std::memory_order to : weaker(from)) {
      const Weakening one{from, to};
      verdicts[text_of(one)] = judge_as<Suite>({one, kernel}).found;
    }
  return verdicts;
}

/// The weakenings that change nothing.
template <class Suite>
std::set<std::string> superfluous(Kernel kernel) {
  std::set<std::string> all;
  for (const auto& [text, found] : weakened<Suite>(kernel))
    if (found == Found::nothing) all.insert(text);
  return all;
}

/// What a sleeper says of the one order of all, before it asks the kernel to let it sleep.
inline const std::set<std::string> sleepers_part{"sleepers add, seq_cst -> acq_rel", "sleepers add, seq_cst -> relaxed",
                                                 "number load, seq_cst -> acquire"};

}  // namespace headcount::judged
