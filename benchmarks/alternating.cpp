// SPDX-License-Identifier: Apache-2.0
#include "alternating.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "machine/clock.hpp"
#include "statistics/statistics.hpp"

namespace headcount {

double time_of(const Side& side) {
  for (int i = 0; i < side.warm; ++i) side.once();
  const auto begin = now_ns();
  for (int i = 0; i < side.repeats; ++i) side.once();
  return static_cast<double>(now_ns() - begin) / side.repeats;
}

int repeats_in(double ns, const std::function<void()>& once) {
  const double alone = std::max(1.0, time_of({.once = once, .repeats = 3, .warm = 2}));
  return static_cast<int>(std::clamp(ns / alone, 1.0, 1e6));
}

void alternate(benchmark::State& state, const char* name, const Side& ours, const Side& theirs, double work_ratio,
               const std::function<void()>& settle) {
  std::vector<double> our_times;
  std::vector<double> their_times;
  std::vector<double> ratios;
  const auto take = [&](const Side& side, std::vector<double>& times) {
    settle();
    times.push_back(time_of(side));
  };
  for (auto _ : state) {
    const bool first = ratios.size() % 2 == 0;
    if (first) take(ours, our_times);
    take(theirs, their_times);
    if (!first) take(ours, our_times);
    ratios.push_back(work_ratio * their_times.back() / our_times.back());
    state.SetIterationTime(our_times.back() / 1e9);
  }
  const Summary ratio = summarize(ratios);
  state.counters[name] = ratio.median;
  state.counters[std::string(name) + "_low"] = ratio.ci ? ratio.ci->low : 0;
  state.counters[std::string(name) + "_high"] = ratio.ci ? ratio.ci->high : 0;
  state.counters["ours_ns"] = summarize(our_times).median;
  state.counters["theirs_ns"] = summarize(their_times).median;
  state.counters["pairs"] = static_cast<double>(ratios.size());
}

}  // namespace headcount
