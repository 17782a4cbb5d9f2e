// SPDX-License-Identifier: Apache-2.0
// Every order that the code under judgement asks for passes here: it is written down, and one of them can be taken away.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "atomic.hpp"

namespace headcount::judged {

/// Words in the order in which they are made: first those of the class under judgement, which the gate calls otherwise, and then the seats of
/// the test.
enum class Which : std::uint8_t { number, sleepers, done, none };
enum class Asks : std::uint8_t { load, store, add, subtract, fence };
enum class When : std::uint8_t { awake, after_a_sleep };

/// One place in the code, as it shows itself when it runs.
struct Order {
  Which word = Which::none;
  Asks asks = Asks::load;
  std::memory_order order = std::memory_order_relaxed;
  When when = When::awake;
  friend auto operator<=>(const Order&, const Order&) = default;
};

[[nodiscard]] constexpr std::string_view name_of(std::memory_order order) {
  constexpr std::string_view names[] = {"relaxed", "consume", "acquire", "release", "acq_rel", "seq_cst"};
  return names[static_cast<std::size_t>(order)];
}

/// An order, and the weaker one that is given in its place. A fence that is given relaxed order is none.
struct Weakening {
  Order from;
  std::memory_order to = std::memory_order_relaxed;
};

/// What a call of the kernel orders. A futex promises one order of what is done to one word, and nothing of other words: its look at the word
/// may be late. Linux has a full barrier before that look.
enum class Kernel : std::uint8_t { as_promised, as_linux_is };

/// How a team is judged. Set before relacy runs it, for it hands on no arguments.
struct Setting {
  std::optional<Weakening> weakening{};
  Kernel kernel = Kernel::as_promised;
};

/// What all words of the team that is being judged have in common.
class Stage {
 public:
  explicit Stage(const Setting& as = {}) : set_(as) {}
  const Setting& setting() const { return set_; }

  /// The next team comes on.
  void begin() {
    words_ = 0;
    workers_ = {};
  }
  Which next_word() { return static_cast<Which>(std::min(words_++, static_cast<int>(Which::done))); }
  void woke_up() { me().when = When::after_a_sleep; }

  /// The order that is given to whoever asks for this one.
  rl::memory_order given(Which word, Asks asks, std::memory_order order) {
    const Order asked{word, asks, order, asks == Asks::load ? std::exchange(me().when, When::awake) : When::awake};
    seen_[index_of(asked)] = true;
    const std::memory_order given = set_.weakening && asked == set_.weakening->from ? set_.weakening->to : order;
    if (given == std::memory_order_seq_cst && asks != Asks::fence) join_the_one_order();
    return static_cast<rl::memory_order>(given);
  }
  /// All that were asked for since this stage was made.
  [[nodiscard]] std::set<Order> seen() const {
    std::set<Order> all;
    for (std::size_t i = 0; i < seen_.size(); ++i)
      if (seen_[i]) all.insert(order_at(i));
    return all;
  }

 private:
  struct Worker {
    When when = When::awake;
    bool in_the_one_order = false;
  };
  Worker& me() { return workers_.at(static_cast<std::size_t>(rl::thread_index())); }

  /// The language has one order of all that is seq_cst, whatever the words. relacy knows of it between fences, but not between an operation on
  /// one word and one on another: so there is a fence between each two of them. One that stands alone among a worker's gets none.
  void join_the_one_order() {
    if (std::exchange(me().in_the_one_order, true)) rl::atomic_thread_fence(rl::mo_seq_cst, RL_INFO);
  }

  static constexpr std::size_t n_orders = 6, n_asks = 5, n_words = 4;
  static std::size_t index_of(const Order& one) {
    const auto number = [](auto name) { return static_cast<std::size_t>(name); };
    return ((number(one.word) * n_asks + number(one.asks)) * n_orders + number(one.order)) * 2 + number(one.when);
  }
  static Order order_at(std::size_t i) {
    return {static_cast<Which>(i / 2 / n_orders / n_asks), static_cast<Asks>(i / 2 / n_orders % n_asks),
            static_cast<std::memory_order>(i / 2 % n_orders), static_cast<When>(i % 2)};
  }

  Setting set_;
  int words_ = 0;
  std::array<Worker, most_workers> workers_{};
  std::array<bool, n_words * n_asks * n_orders * 2> seen_{};
};

static_assert(static_cast<int>(std::memory_order_acquire) == rl::mo_acquire && static_cast<int>(std::memory_order_seq_cst) == rl::mo_seq_cst);

inline Stage stage;

/// The first member of a team.
struct Curtain {
  Curtain() { stage.begin(); }
};

}  // namespace headcount::judged
