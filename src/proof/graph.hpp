// SPDX-License-Identifier: Apache-2.0
// Every state that a strategy's workers can come to, each once, and what leads from one to the other. It has no cycles: each step adds to what
// a worker has read or how far it is.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_set>
#include <vector>

#include "proof/machine.hpp"

namespace headcount::proof {

class Graph {
 public:
  struct Edge {
    std::uint32_t to;
    Step step;
  };

  /// Stops when it has more than `limit` states, or they could come to take more than so much memory. Numbers go by the least steps from the
  /// start, which is 0.
  Graph(Machine& machine, std::size_t limit, std::size_t memory_bytes);
  Graph(const Graph&) = delete;
  Graph& operator=(const Graph&) = delete;
  ~Graph() = default;

  [[nodiscard]] std::size_t states() const { return ends_.size(); }
  /// Has every state been looked at?
  [[nodiscard]] bool is_whole() const { return first_edges_.size() == states() + 1; }
  [[nodiscard]] bool is_looked_at(std::uint32_t state) const { return state + 1 < first_edges_.size(); }
  [[nodiscard]] std::span<const Edge> from(std::uint32_t state) const;
  [[nodiscard]] State at(std::uint32_t state) const;
  /// All states, each behind those that lead to it.
  [[nodiscard]] std::vector<std::uint32_t> in_order() const;

 private:
  using Number = std::uint32_t;
  struct Hash {
    const Graph* graph;
    std::size_t operator()(Number state) const;
  };
  struct Same {
    const Graph* graph;
    bool operator()(Number a, Number b) const;
  };
  [[nodiscard]] std::span<const Count> words_of(Number state) const;
  Number number_of(const State& state);
  [[nodiscard]] std::size_t most_bytes() const;

  std::size_t workers_;
  std::size_t cells_;
  std::vector<Count> words_{};       // of all states, one behind the other
  std::vector<std::size_t> ends_{};  // of each
  std::unordered_set<Number, Hash, Same> known_;
  std::vector<std::size_t> first_edges_{0};
  std::vector<Edge> edges_{};
};

}  // namespace headcount::proof
