// SPDX-License-Identifier: Apache-2.0
#include "headcount/delay.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "machine/clock.hpp"

namespace headcount {
namespace {

/// The fastest of some runs: whatever disturbs one only makes it longer.
double ns_per_turn() {
  constexpr int turns = 100'000;
  double fastest = std::numeric_limits<double>::infinity();
  for (int i = 0; i < 15; ++i) {
    const auto begin = now_ns();
    delay(turns);
    fastest = std::min(fastest, static_cast<double>(now_ns() - begin) / turns);
  }
  return std::max(fastest, 1e-3);
}

}  // namespace

int turns_for(double ns) {
  if (ns <= 0) return 0;
  static const double per_turn = ns_per_turn();
  return static_cast<int>(std::clamp(std::round(ns / per_turn), 1.0, 2e9));
}

}  // namespace headcount
