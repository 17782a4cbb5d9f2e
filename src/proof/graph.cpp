// SPDX-License-Identifier: Apache-2.0
#include "proof/graph.hpp"

#include <algorithm>

namespace headcount::proof {

Graph::Graph(Machine& machine, std::size_t limit, std::size_t memory_bytes)
    : workers_(machine.start().places.size()), cells_(machine.start().memory.size()), known_(64, Hash{this}, Same{this}) {
  number_of(machine.start());
  for (Number state = 0; state < states() && states() <= limit && most_bytes() <= memory_bytes; ++state) {
    for (const Happening& next : machine.next(at(state))) edges_.push_back({number_of(next.state), next.step});
    first_edges_.push_back(edges_.size());
  }
}

/// A vector that grows holds three times what is in it: the old place and one twice as large. Whoever counts orders adds as much as a state takes
/// here.
std::size_t Graph::most_bytes() const {
  constexpr std::size_t known = 48;  // a node of the set, its bucket, and what the allocator keeps of both
  constexpr std::size_t counted = 40;
  const std::size_t vectors =
      words_.size() * sizeof(Count) + (ends_.size() + first_edges_.size()) * sizeof(std::size_t) + edges_.size() * sizeof(Edge);
  return 3 * vectors + (known + counted) * states();
}

std::span<const Graph::Edge> Graph::from(std::uint32_t state) const {
  if (!is_looked_at(state)) return {};
  return {edges_.data() + first_edges_[state], first_edges_[state + 1] - first_edges_[state]};
}

State Graph::at(std::uint32_t state) const { return State::from(words_of(state), workers_, cells_); }

std::vector<std::uint32_t> Graph::in_order() const {
  std::vector<std::uint32_t> waiting_for(states());
  for (const Edge& edge : edges_) ++waiting_for[edge.to];
  std::vector<std::uint32_t> order{0};
  for (std::size_t i = 0; i < order.size(); ++i)
    for (const Edge& edge : from(order[i]))
      if (--waiting_for[edge.to] == 0) order.push_back(edge.to);
  return order;
}

std::span<const Count> Graph::words_of(Number state) const {
  const std::size_t begin = state == 0 ? 0 : ends_[state - 1];
  return {words_.data() + begin, ends_[state] - begin};
}

Graph::Number Graph::number_of(const State& state) {
  const std::size_t before = words_.size();
  state.put(words_);
  ends_.push_back(words_.size());
  const auto [at, is_new] = known_.insert(static_cast<Number>(states() - 1));
  if (is_new) return *at;
  words_.resize(before);
  ends_.pop_back();
  return *at;
}

std::size_t Graph::Hash::operator()(Number state) const {
  std::uint64_t hash = 0;
  for (const Count word : graph->words_of(state)) {
    hash = (hash ^ static_cast<std::uint64_t>(word)) * 0x9e3779b97f4a7c15U;
    hash ^= hash >> 32;
  }
  return hash;
}

bool Graph::Same::operator()(Number a, Number b) const { return std::ranges::equal(graph->words_of(a), graph->words_of(b)); }

}  // namespace headcount::proof
