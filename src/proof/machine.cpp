// SPDX-License-Identifier: Apache-2.0
#include "proof/machine.hpp"

#include <algorithm>

namespace headcount::proof {
namespace {

Count& word(State& state, int cell) { return state.memory[static_cast<std::size_t>(cell)]; }

/// As the worker sees it: its own stores first.
Count seen_by(const State& state, std::size_t worker, int cell) {
  const std::vector<Buffered>& own = state.buffers[worker];
  const auto last = std::find_if(own.rbegin(), own.rend(), [&](const Buffered& one) { return one.cell == cell; });
  return last == own.rend() ? state.memory[static_cast<std::size_t>(cell)] : last->value;
}

/// Waits until all of the worker's stores have arrived. So does a call of the kernel that looks at memory.
bool empties(Does what) { return what == Does::fence || what == Does::sleep || what == Does::wake; }

/// Works on memory itself, past the worker's buffer.
bool is_indivisible(Does what) {
  return empties(what) || what == Does::add || what == Does::fetch_add || what == Does::replace || what == Does::lock;
}

}  // namespace

Machine::Machine(Explorable& subject, Prompter& prompter, int workers, Model model) : model_(model) {
  subject.reset();
  for (Slot slot = 0; slot < workers; ++slot) workers_.emplace_back(subject, prompter, slot);
  const auto n = static_cast<std::size_t>(workers);
  start_ = {std::vector<std::uint32_t>(n), prompter.memory, std::vector<std::vector<Buffered>>(n), std::vector<Sleep>(n)};
}

State Machine::start() const { return start_; }

std::vector<Happening> Machine::next(const State& state) {
  std::vector<Happening> all;
  for (std::size_t worker = 0; worker < workers_.size(); ++worker) {
    add_operation(all, state, worker);
    add_arrivals(all, state, worker);
  }
  return all;
}

std::vector<int> Machine::not_ended_in(const State& state) const {
  std::vector<int> left;
  for (std::size_t i = 0; i < workers_.size(); ++i)
    if (workers_[i].at(state.places[i]).next.what != Does::nothing) left.push_back(static_cast<int>(i));
  return left;
}

Count Machine::heads_in(const State& state) const {
  Count heads = 0;
  for (std::size_t i = 0; i < workers_.size(); ++i) heads += workers_[i].at(state.places[i]).heads;
  return heads;
}

bool Machine::has_waiting() const {
  return std::ranges::any_of(workers_, [](const Automaton& worker) { return worker.waits(); });
}

bool Machine::is_between_heads(const State& state) const {
  for (std::size_t i = 0; i < workers_.size(); ++i)
    if (!workers_[i].at(state.places[i]).between_heads || !state.buffers[i].empty()) return false;
  return true;
}

void Machine::add_operation(std::vector<Happening>& all, const State& state, std::size_t worker) {
  const Operation& what = workers_[worker].at(state.places[worker]).next;
  if (what.what == Does::nothing || !may_act(state, worker, what)) return;
  Happening done{{static_cast<std::int16_t>(worker), -1}, state, what};
  if (!perform(done, worker)) return all.push_back(std::move(done));  // it fell asleep, and has no answer yet
  const Move& move = workers_[worker].after(state.places[worker], done.answer);
  if (!move.to) return;
  done.state.places[worker] = *move.to;
  done.said = move.after;
  for (const Operation& said : move.after) tell(done.state, worker, said);
  all.push_back(std::move(done));
}

/// Of stores to one cell the older one arrives first.
void Machine::add_arrivals(std::vector<Happening>& all, const State& state, std::size_t worker) const {
  const std::vector<Buffered>& buffer = state.buffers[worker];
  for (std::size_t i = 0; i < buffer.size() && buffer[i].cell != fence_mark && (i == 0 || model_ == Model::weak); ++i) {
    const auto at = buffer.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::any_of(buffer.begin(), at, [&](const Buffered& older) { return older.cell == at->cell; })) continue;
    Happening done{{static_cast<std::int16_t>(worker), static_cast<std::int16_t>(i)}, state, {Does::store, at->cell, at->value, 0}};
    word(done.state, at->cell) = at->value;
    std::vector<Buffered>& left = done.state.buffers[worker];
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(i));
    if (!left.empty() && left.front().cell == fence_mark) left.erase(left.begin());
    all.push_back(std::move(done));
  }
}

bool Machine::may_act(const State& state, std::size_t worker, const Operation& operation) const {
  if (state.sleep[worker] == Sleep::asleep) return false;
  if (operation.what == Does::lock && state.memory[static_cast<std::size_t>(operation.cell)] != 0) return false;
  const std::vector<Buffered>& buffer = state.buffers[worker];
  if (!is_indivisible(operation.what) || buffer.empty()) return true;
  if (model_ == Model::tso || empties(operation.what)) return false;
  return std::ranges::none_of(buffer, [&](const Buffered& one) { return one.cell == fence_mark || one.cell == operation.cell; });
}

/// False where the worker fell asleep.
bool Machine::perform(Happening& done, std::size_t worker) const {
  const Operation& what = done.what;
  State& state = done.state;
  Count& there = word(state, what.cell);
  switch (what.what) {
    case Does::load:
    case Does::await:
      done.answer = seen_by(state, worker, what.cell);
      break;
    case Does::store:
      store(state, worker, what.cell, what.value);
      break;
    case Does::fetch_add:
      done.answer = there;
      [[fallthrough]];
    case Does::add:
      there += what.value;
      break;
    case Does::replace:
      done.answer = there;
      if (there == what.expected) there = what.value;
      break;
    case Does::lock:
      there = 1;
      break;
    case Does::sleep:
      if (state.sleep[worker] == Sleep::awake && there == what.expected) return state.sleep[worker] = Sleep::asleep, false;
      state.sleep[worker] = Sleep::awake;
      break;
    case Does::wake:
      for (std::size_t i = 0; i < workers_.size(); ++i)
        if (state.sleep[i] == Sleep::asleep && workers_[i].at(state.places[i]).next.cell == what.cell) state.sleep[i] = Sleep::woken;
      break;
    default:
      break;
  }
  return true;
}

void Machine::store(State& state, std::size_t worker, int cell, Count value) const {
  if (model_ == Model::sc)
    word(state, cell) = value;
  else
    state.buffers[worker].push_back({cell, value});
}

/// What was stored before it arrives before all that is stored after.
void Machine::tell(State& state, std::size_t worker, const Operation& said) const {
  std::vector<Buffered>& buffer = state.buffers[worker];
  if (model_ == Model::weak && !buffer.empty() && buffer.back().cell != fence_mark) buffer.push_back({fence_mark, 0});
  if (said.what == Does::unlock) store(state, worker, said.cell, 0);
}

}  // namespace headcount::proof
