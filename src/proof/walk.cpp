// SPDX-License-Identifier: Apache-2.0
#include "proof/walk.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "proof/exploration.hpp"
#include "proof/graph.hpp"
#include "proof/proof.hpp"
#include "proof/trace.hpp"

namespace headcount::proof {
namespace {

constexpr std::array<std::string_view, 5> shown{"racy", "atomic", "mutex", "spinlock", "local"};
constexpr std::array<Count, 3> heads_each{3, 2, 1};
constexpr std::size_t most_states = 250;
constexpr std::size_t most_bytes = 1'000'000;

class Walker {
 public:
  Walker(const Provable& strategy, ProofSize size)
      : subject_(strategy.open(prompter_, size)),
        machine_(*subject_, prompter_, size.workers, Model::sc),
        graph_(machine_, most_states, most_bytes) {}

  [[nodiscard]] bool is_small() const { return graph_.is_whole(); }

  void tell(Walk& walk) {
    const std::vector<std::uint32_t> order = graph_.in_order();
    numbers_.resize(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) numbers_[order[i]] = static_cast<int>(i);
    for (const std::uint32_t state : order) walk.states.push_back(state_of(walk, state));
    if (walk.ends.empty()) return;
    const Count least = walk.ends.begin()->first;
    const Path path = path_to(graph_, Show::shortest, [&](std::uint32_t at) { return graph_.from(at).empty() && total_at(at) == least; });
    for (const Step& step : path) walk.least.push_back(step.worker);
  }

 private:
  Count total_at(std::uint32_t state) {
    prompter_.memory = graph_.at(state).memory;
    return subject_->total();
  }

  Walk::State state_of(Walk& walk, std::uint32_t number) {
    Walk::State state{.total = total_at(number)};
    const std::vector<Happening> all = machine_.next(graph_.at(number));
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto worker = static_cast<std::size_t>(all[i].step.worker);
      state.to[worker] = numbers_[graph_.from(number)[i].to];
      state.does[worker] = place_of(walk, words_of(all[i]));
    }
    return state;
  }

  static int place_of(Walk& walk, const std::string& text) {
    const auto at = std::ranges::find(walk.texts, text);
    const auto place = at - walk.texts.begin();
    if (at == walk.texts.end()) walk.texts.push_back(text);
    return static_cast<int>(place);
  }

  Prompter prompter_;
  std::unique_ptr<Explorable> subject_;
  Machine machine_;
  Graph graph_;
  std::vector<int> numbers_{};  // of the graph's states in the walk
};

}  // namespace

Walk walk_through(const Provable& strategy) {
  Walk walk{.strategy = std::string(strategy.strategy.name), .promise = strategy.strategy.promise};
  if (!strategy.open) return walk;
  for (const Count heads : heads_each) {
    walk.size = {Walk::workers, heads};
    Walker walker(strategy, walk.size);
    if (!walker.is_small()) continue;
    const Exploration found = explore(strategy, {.size = walk.size});
    walk.orders = found.orders;
    walk.ends = found.totals;
    for (const TraceLine& line : found.trace) walk.shortest_loss.push_back(line.worker);
    walker.tell(walk);
    break;
  }
  return walk;
}

const std::vector<Walk>& shown_walks() {
  static const std::vector<Walk> walks = [] {
    std::vector<Walk> all;
    for (const Provable& one : usual_provables())
      if (std::ranges::find(shown, one.strategy.name) != shown.end()) all.push_back(walk_through(one));
    return all;
  }();
  return walks;
}

}  // namespace headcount::proof
