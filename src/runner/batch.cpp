// SPDX-License-Identifier: Apache-2.0
#include "runner/batch.hpp"

#include <algorithm>

#include "machine/clock.hpp"

namespace headcount {
namespace {

constexpr int many = 1 << 20;
constexpr double share_of_l1 = 0.5;

int trials_in_l1(const Order& order) {
  const double each = static_cast<double>(order.what.coins) * sizeof(double) / order.what.threads;
  const auto l1 = static_cast<double>(*order.l1_bytes);
  return each > l1 ? many : static_cast<int>(std::clamp(share_of_l1 * l1 / each, 1.0, static_cast<double>(many)));
}

}  // namespace

int batch_for(const Order& order, bool kept, double region_ns, double clock_ns, int most) {
  const int fit = order.l1_bytes && kept ? trials_in_l1(order) : many;
  return std::min({trials_per_reading(region_ns, clock_ns), fit, std::max(1, most)});
}

}  // namespace headcount
