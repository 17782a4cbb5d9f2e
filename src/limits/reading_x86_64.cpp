// SPDX-License-Identifier: Apache-2.0
// Loads of 512 and of 256 bits; which of them this x86-64 can do is asked of the CPU once.
#include <string>
#include <vector>

#include "limits/reading_loops.hpp"

namespace headcount::limits {
namespace {

namespace avx512 {
constexpr Count lanes = 8;
#define READING_TARGET gnu::target("avx512f")
#include "limits/reading_walk.inc"
#undef READING_TARGET
}  // namespace avx512

namespace avx2 {
constexpr Count lanes = 4;
#define READING_TARGET gnu::target("avx2")
#include "limits/reading_walk.inc"
#undef READING_TARGET
}  // namespace avx2

}  // namespace

std::span<const Reading> readings() {
  static const std::vector<Reading> all = [] {
    __builtin_cpu_init();
    std::vector<Reading> found;
    const auto add = [&found](std::vector<Reading> more) { found.insert(found.end(), more.begin(), more.end()); };
    if (__builtin_cpu_supports("avx512f")) add(avx512::readings_of("512 bits"));
    if (__builtin_cpu_supports("avx2")) add(avx2::readings_of("256 bits"));
    found.push_back({"portable", &read_portably});
    return found;
  }();
  return all;
}

}  // namespace headcount::limits
