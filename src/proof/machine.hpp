// SPDX-License-Identifier: Apache-2.0
// What can happen next when workers share memory, by one of three models of it. A state is a handful of numbers; nothing here knows a strategy.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "proof/automaton.hpp"
#include "proof/model.hpp"

namespace headcount::proof {

struct Buffered {
  int cell;  ///< or fence_mark
  Count value;
  friend bool operator==(const Buffered&, const Buffered&) = default;
};
inline constexpr int fence_mark = -1;  ///< what stands behind it arrives after all before it

enum class Sleep : std::uint8_t { awake, asleep, woken };

struct State {
  std::vector<std::uint32_t> places{};  ///< of the workers
  std::vector<Count> memory{};
  std::vector<std::vector<Buffered>> buffers{};
  std::vector<Sleep> sleep{};

  /// All of it as numbers, and back: so many states are kept that each byte counts.
  void put(std::vector<Count>& words) const;
  [[nodiscard]] static State from(std::span<const Count> words, std::size_t workers, std::size_t cells);
};

/// One thing that happens: a worker's own next operation, or the arrival of one of its stores.
struct Step {
  std::int16_t worker = 0;
  std::int16_t arrival = -1;  ///< which of its buffer; -1: its own operation
};

struct Happening {
  Step step;
  State state;                    ///< afterwards
  Operation what{};               ///< what was done; an arrival is a `store`
  Count answer = 0;               ///< what the worker saw
  std::vector<Operation> said{};  ///< on the way to its next operation: unlock, release
};

class Machine {
 public:
  Machine(Explorable& subject, Prompter& prompter, int workers, Model model);
  [[nodiscard]] State start() const;
  /// In a fixed order.
  [[nodiscard]] std::vector<Happening> next(const State& state);
  /// Nobody is in the middle of a toss, and all stores have arrived.
  [[nodiscard]] bool is_between_heads(const State& state) const;
  /// Tosses that were finished.
  [[nodiscard]] Count heads_in(const State& state) const;
  [[nodiscard]] std::vector<int> not_ended_in(const State& state) const;
  /// Does a worker anywhere wait for another one?
  [[nodiscard]] bool has_waiting() const;

 private:
  void add_operation(std::vector<Happening>& all, const State& state, std::size_t worker);
  void add_arrivals(std::vector<Happening>& all, const State& state, std::size_t worker) const;
  [[nodiscard]] bool may_act(const State& state, std::size_t worker, const Operation& operation) const;
  [[nodiscard]] bool perform(Happening& done, std::size_t worker) const;
  void store(State& state, std::size_t worker, int cell, Count value) const;
  void tell(State& state, std::size_t worker, const Operation& said) const;

  Model model_;
  std::vector<Automaton> workers_;
  State start_;
};

}  // namespace headcount::proof
