// SPDX-License-Identifier: Apache-2.0
#include "proof/exploration.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "proof/trace.hpp"

namespace headcount::proof {
namespace {

class Explorer {
 public:
  Explorer(const Provable& strategy, const Asked& asked)
      : asked_(asked),
        subject_(strategy.open(prompter_, asked.size)),
        machine_(*subject_, prompter_, asked.size.workers, asked.model),
        graph_(machine_, asked.limit, asked.memory_bytes) {}

  Exploration found() {
    Exploration found{
        .size = asked_.size, .model = asked_.model, .decided = graph_.is_whole(), .states = graph_.states(), .waits = machine_.has_waiting()};
    found.no_room = !found.decided && found.states <= asked_.limit;
    order_ = graph_.in_order();
    if (found.decided) count(found);
    mark_hopeful(found.truth());
    if (std::ranges::find(hopeful_, false) != hopeful_.end()) show_wrong_one(found);
    return found;
  }

 private:
  [[nodiscard]] bool is_end(std::uint32_t state) const { return graph_.is_looked_at(state) && graph_.from(state).empty(); }

  Count total_of(const State& state) {
    prompter_.memory = state.memory;
    return subject_->total();
  }

  /// From the start on, each state hands its number of orders to those that follow it.
  void count(Exploration& found) {
    std::vector<Orders> orders(graph_.states());
    orders[0] = Orders(1);
    for (const std::uint32_t here : order_) {
      for (const Graph::Edge& edge : graph_.from(here)) orders[edge.to] += orders[here];
      if (is_end(here)) end(found, graph_.at(here), orders[here]);
    }
  }

  void end(Exploration& found, const State& state, const Orders& orders) {
    found.orders += orders;
    if (!machine_.not_ended_in(state).empty()) {
      found.stuck += orders;
      return;
    }
    const Count total = total_of(state);
    found.totals[total] += orders;
    if (total == found.truth()) found.right += orders;
  }

  /// From which states can it still come right?
  void mark_hopeful(Count truth) {
    hopeful_.assign(graph_.states(), false);
    for (auto at = order_.rbegin(); at != order_.rend(); ++at) {
      const std::uint32_t here = *at;
      bool hope = !graph_.is_looked_at(here);
      if (is_end(here)) hope = is_right(graph_.at(here), truth);
      for (const Graph::Edge& edge : graph_.from(here)) hope = hope || hopeful_[edge.to];
      hopeful_[here] = hope;
    }
  }

  bool is_right(const State& state, Count truth) { return machine_.not_ended_in(state).empty() && total_of(state) == truth; }

  /// It can no longer come right, and shows it: at the end, or between two tosses with fewer heads than were seen.
  bool is_plainly_wrong(std::uint32_t here) {
    if (hopeful_[here]) return false;
    if (is_end(here)) return true;
    const State state = graph_.at(here);
    return machine_.is_between_heads(state) && total_of(state) < machine_.heads_in(state);
  }

  void show_wrong_one(Exploration& found) {
    const Path path = path_to(graph_, asked_.show, [this](std::uint32_t here) { return is_plainly_wrong(here); });
    State last = machine_.start();
    found.trace = trace_of(machine_, path, last, [this](const State& state) { return total_of(state); });
    if (!path.empty()) found.outcome = outcome_of(last);
  }

  std::string outcome_of(const State& last) {
    const std::vector<int> left = machine_.next(last).empty() ? machine_.not_ended_in(last) : std::vector<int>{};
    if (left.size() == 1) return fmt::format("worker {} waits for ever", left.front());
    if (!left.empty()) return fmt::format("workers {} wait for ever", fmt::join(left, " and "));
    const Count lost = machine_.heads_in(last) - total_of(last);
    if (lost < 0) return lost == -1 ? "one more than there were" : fmt::format("{} more than there were", -lost);
    return lost == 1 ? "one head is lost" : fmt::format("{} heads are lost", lost);
  }

  Asked asked_;
  Prompter prompter_;
  std::unique_ptr<Explorable> subject_;
  Machine machine_;
  Graph graph_;
  std::vector<std::uint32_t> order_;
  std::vector<bool> hopeful_;
};

}  // namespace

Exploration explore(const Provable& strategy, const Asked& asked) { return Explorer(strategy, asked).found(); }

}  // namespace headcount::proof
