// SPDX-License-Identifier: Apache-2.0
// Which loops this x86-64 can run: asked of the CPU once.
#include "limits/reading_loops.hpp"

namespace headcount::limits {

std::span<const Reading> readings() {
  static const std::vector<Reading> all = [] {
    __builtin_cpu_init();
    std::vector<Reading> found;
    const auto add = [&found](std::vector<Reading> more) { found.insert(found.end(), more.begin(), more.end()); };
    if (__builtin_cpu_supports("avx512f")) add(avx512_readings());
    if (__builtin_cpu_supports("avx2")) add(avx2_readings());
    found.push_back({"portable", &read_portably});
    return found;
  }();
  return all;
}

}  // namespace headcount::limits
