// SPDX-License-Identifier: Apache-2.0
// `reduction` beside what a user would write instead, each checked, in turns over the same tosses.
#include <fmt/format.h>
#include <unistd.h>

#include <array>

#include "counting_peers.hpp"
#include "limits/rows.hpp"

namespace headcount {
namespace {

constexpr std::array<Count, 6> sizes{1000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000};

/// Workers of one side that still look for work would take the other's CPU.
void let_all_sleep() {
  constexpr unsigned until_all_sleep_us = 4000;
  usleep(until_all_sleep_us);
}

void beside(benchmark::State& state, const CountingPeer& peer, const std::string& backend, Count n, int threads) {
  // the peer's workers start before anything is pinned, or they would be where the caller is
  const Tosses first(42, n, 0.5, Tosses::Keep::memory);
  benchmark::DoNotOptimize(peer.count(first.values(), n));
  Opened opened(backend, "reduction", n, threads);
  const double* const tosses = opened.tosses().values();
  opened.session().inside([&] {
    if (peer.count(tosses, n) != opened.tosses().truth()) return state.SkipWithError("the peer's count is wrong");
    const auto ours = side_of([&] { benchmark::DoNotOptimize(opened.session().count()); });
    const auto theirs = side_of([&] { benchmark::DoNotOptimize(peer.count(tosses, n)); });
    alternate(
        state, "times_peer", ours, theirs, 1, threads > 1 ? &let_all_sleep : [] {});
  });
}

void add_rows_beside(const std::vector<CountingPeer>& peers, const std::string& backend, int threads) {
  if (!Opened::possible(backend, threads)) return;
  for (const Count n : sizes)
    for (const CountingPeer& peer : peers)
      add_row(fmt::format("peers/{}/{}/coins:{}/threads:{}", backend, peer.name, n, threads), pairs_for(n),
              [=](benchmark::State& state) { beside(state, peer, backend, n, threads); });
}

}  // namespace

void add_peer_rows() {
  add_rows_beside(counting_peers(), "serial", 1);
  for (const int threads : crews())
    if (threads > 1)
      for (const char* backend : {"openmp", "thread_pool"}) add_rows_beside(parallel_counting_peers(threads), backend, threads);
}

}  // namespace headcount
