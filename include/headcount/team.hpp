// SPDX-License-Identifier: Apache-2.0
// A team decides who runs which tosses: threads, tasks, processes. A backend is a team and its file.
#pragma once

#include <concepts>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "headcount/cell.hpp"
#include "headcount/count.hpp"
#include "headcount/dial.hpp"

namespace headcount {

struct TeamInfo {
  std::string_view name;
  std::string_view about{};      ///< one line
  std::string_view explained{};  ///< how it starts and ends a region, and what that costs
  bool core = true;              ///< part of the default sweep; else it has to be named, and brings all strategies it has
  bool fresh_workers = false;    ///< starts its workers in every trial
  int max_threads = 1 << 16;
  std::string_view no_reduction{};  ///< why it has no reduction of its own; empty where it has one
  Count max_coins = Count{1'000'000'000'000};
  int min_trials = 30;         ///< per launch; 6 where a trial starts processes
  bool processes = false;      ///< workers are processes: what they read must lie in shared memory
  bool waits = false;          ///< has a wait policy (--wait)
  bool adjustable = true;      ///< has --source generated, --work, --gap and --pin
  double slow_toss_ns = 1000;  ///< what a toss takes where all is slow and still works: for the time limit
  bool interpreted = false;    ///< a script, which --python runs by another interpreter
  bool dynamic = false;        ///< can deal chunks to whoever is free (--schedule dynamic,CHUNK)
  Dials dials{};               ///< its own; what they are set to stands in TeamOptions
};

/// What a team is asked for. Built and warmed up outside the timed region.
struct TeamOptions {
  int threads = 1;
  Count chunk = 0;           ///< tosses per chunk that is dealt dynamically; 0: one contiguous share per worker
  std::vector<int> pin{};    ///< the CPU of slot i is pin[i % size]; empty: workers go where the kernel puts them
  std::vector<int> begin{};  ///< the same, of CPUs on which workers begin and may be moved from (see Session::place); a team may keep them there
  DialValues dials{};        ///< its own dials: dials.of(dial)
};

/// body(slot, range) is called for disjoint ranges that cover [0, n), each slot by one worker at a time; the call returns when
/// all are done, and what the workers wrote is then visible to the caller. `inside` calls what it is given where regions
/// are cheapest to enter (TBB: within the arena).
template <class T>
concept Team = requires(T& team, Count n, void (*body)(Slot, Range), void (*work)()) {
  { T::info } -> std::convertible_to<TeamInfo>;
  requires Space<std::remove_reference_t<decltype(team.space())>>;
  { team.slots() } -> std::same_as<int>;
  team.for_each_range(n, body);
  team.inside(work);
};

template <class T>
using SpaceOf = std::remove_reference_t<decltype(std::declval<T&>().space())>;

/// The runtime brings a reduction of its own: the sum of body(range) over ranges that cover [0, n).
template <class T>
concept Reduces = Team<T> && requires(T& team, Count n, Count (*body)(Range)) {
  { team.reduce(n, body) } -> std::same_as<Count>;
};

}  // namespace headcount
