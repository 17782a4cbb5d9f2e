// SPDX-License-Identifier: Apache-2.0
// The loop over GNU vectors, of whatever registers the build's machine has.
#pragma once

#include <cstring>

#include "limits/reading.hpp"

namespace headcount::limits {

inline std::uint64_t read_portably(const double* values, Count n) {
  using Bits [[gnu::vector_size(32)]] = std::uint64_t;
  Bits a{}, b{}, c{}, d{};
  const auto read = [values](Bits& seen, Count i) {
    Bits four;
    std::memcpy(&four, values + i, sizeof four);
    seen |= four;
  };
  Count i = 0;
  for (; i + 16 <= n; i += 16) {
    read(a, i);
    read(b, i + 4);
    read(c, i + 8);
    read(d, i + 12);
  }
  a |= b | c | d;
  std::uint64_t seen = a[0] | a[1] | a[2] | a[3];
  for (; i < n; ++i) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, values + i, sizeof bits);
    seen |= bits;
  }
  return seen;
}

}  // namespace headcount::limits
