// SPDX-License-Identifier: Apache-2.0
#include "runner/rounds.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <utility>

#include "headcount/toss.hpp"

namespace headcount {

Rounds shuffled_rounds(std::size_t cases, int rounds, std::uint64_t seed) {
  Rounds order;
  std::uint64_t state = seed;
  for (int round = 0; round < rounds; ++round) {
    Round places(cases);
    std::iota(places.begin(), places.end(), std::size_t{0});
    // Fisher-Yates with our own generator: std::shuffle may differ between standard libraries.
    for (std::size_t i = cases; i > 1; --i) std::swap(places[i - 1], places[mix(state += golden) % i]);
    order.push_back(std::move(places));
  }
  return order;
}

void begin_with(Round& round, std::span<const std::size_t> places) {
  auto next = round.begin();
  for (const std::size_t place : places) {
    const auto found = std::find(next, round.end(), place);
    std::rotate(next, found, found + 1);
    ++next;
  }
}

bool is_priced_round(const Round& round, const Round& shuffled, const std::vector<Case>& cases) {
  std::map<std::string, std::pair<Count, std::size_t>> last;
  const auto grows = [&](std::size_t place) {
    const std::pair<Count, std::size_t> here{cases[place].coins, place};
    const auto [known, is_new] = last.try_emplace(cases[place].backend, here);
    return is_new || std::exchange(known->second, here) < here;
  };
  const auto rest = std::ranges::find_if_not(round, grows);
  auto at = shuffled.begin();
  return std::all_of(rest, round.end(), [&](std::size_t place) { return (at = std::find(at, shuffled.end(), place)) != shuffled.end(); });
}

}  // namespace headcount
