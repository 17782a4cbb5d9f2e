// SPDX-License-Identifier: Apache-2.0
#include "proof/trace.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <climits>
#include <queue>
#include <tuple>

namespace headcount::proof {
namespace {

/// How a state was reached by whom: what a change of worker is counted from.
struct Way {
  int switches = INT_MAX;
  int steps = 0;
  std::size_t from = 0;  ///< the way before it
  Step step{};
};

/// Dijkstra's algorithm over pairs of a state and the worker that came last; for the shortest way, who came last does not matter.
class Ways {
 public:
  Ways(const Graph& graph, Show by, std::size_t workers)
      : graph_(graph), last_matters_(by == Show::fewest_switches), width_(last_matters_ ? workers : 1), ways_(graph.states() * width_) {}

  Path to_nearest(const std::function<bool(std::uint32_t)>& is_goal) {
    ways_[0].switches = 0;
    open_.push({0, 0, 0, 0});
    while (!open_.empty()) {
      const std::size_t here = std::get<3>(open_.top());
      const bool outdated = std::tuple(ways_[here].switches, ways_[here].steps) < std::tuple(std::get<0>(open_.top()), std::get<1>(open_.top()));
      open_.pop();
      if (outdated) continue;
      const auto state = static_cast<std::uint32_t>(here / width_);
      if (is_goal(state)) return back_from(here);
      for (const Graph::Edge& edge : graph_.from(state)) reach(here, edge);
    }
    return {};
  }

 private:
  void reach(std::size_t here, const Graph::Edge& edge) {
    const auto worker = static_cast<std::size_t>(edge.step.worker);
    const std::size_t next = edge.to * width_ + (last_matters_ ? worker : 0);
    const bool switches = last_matters_ && here != 0 && here % width_ != worker;
    const Way way{ways_[here].switches + (switches ? 1 : 0), ways_[here].steps + 1, here, edge.step};
    if (std::tie(ways_[next].switches, ways_[next].steps) <= std::tie(way.switches, way.steps)) return;
    ways_[next] = way;
    open_.push({way.switches, way.steps, ++met_, next});
  }

  Path back_from(std::size_t at) {
    Path path;
    for (; at != 0; at = ways_[at].from) path.push_back(ways_[at].step);
    std::reverse(path.begin(), path.end());
    return path;
  }

  using Reached = std::tuple<int, int, std::uint64_t, std::size_t>;  // switches, steps, which of equals came first, the way
  const Graph& graph_;
  bool last_matters_;
  std::size_t width_;
  std::vector<Way> ways_;
  std::priority_queue<Reached, std::vector<Reached>, std::greater<>> open_;
  std::uint64_t met_ = 0;
};

std::string replaced(const Happening& done) {
  if (done.answer == done.what.expected) return fmt::format("replace {} by {}", done.what.expected, done.what.value);
  return fmt::format("replace {} fails: {}", done.what.expected, done.answer);
}

std::string operation_of(const Happening& done) {
  if (done.step.arrival >= 0) return fmt::format("{} arrives", done.what.value);
  switch (done.what.what) {
    case Does::load:
      return fmt::format("load {}", done.answer);
    case Does::store:
      return fmt::format("store {}", done.what.value);
    case Does::add:
      return fmt::format("add {}", done.what.value);
    case Does::fetch_add:
      return fmt::format("add {} to {}", done.what.value, done.answer);
    case Does::replace:
      return replaced(done);
    case Does::await:
      return fmt::format("wait, {}", done.answer);
    case Does::lock:
      return "lock";
    case Does::fence:
      return "fence";
    case Does::sleep:
      return done.state.sleep[static_cast<std::size_t>(done.step.worker)] == Sleep::asleep ? "sleep" : "get up";
    case Does::wake:
      return "wake";
    default:
      return "";
  }
}

/// Which cell it was, where there are several.
std::string with_cell(const Happening& done, std::string words) {
  if (done.state.memory.size() < 2 || done.what.what == Does::lock || done.what.what == Does::fence) return words;
  return fmt::format("{}: {}", static_cast<char>('a' + done.what.cell % 26), words);
}

std::string said_of(const Happening& done) {
  std::string text;
  for (const Operation& one : done.said) text += one.what == Does::unlock ? ", unlock" : ", release";
  return text;
}

}  // namespace

std::string words_of(const Happening& done) { return with_cell(done, operation_of(done)) + said_of(done); }

Path path_to(const Graph& graph, Show by, const std::function<bool(std::uint32_t)>& is_goal) {
  return Ways(graph, by, graph.at(0).places.size()).to_nearest(is_goal);
}

std::vector<TraceLine> trace_of(Machine& machine, const Path& path, State& state, const std::function<Count(const State&)>& total_of) {
  std::vector<TraceLine> lines;
  for (const Step& step : path)
    for (Happening& done : machine.next(state)) {
      if (done.step.worker != step.worker || done.step.arrival != step.arrival) continue;
      lines.push_back({step.worker, words_of(done), total_of(done.state)});
      state = std::move(done.state);
      break;
    }
  return lines;
}

}  // namespace headcount::proof
