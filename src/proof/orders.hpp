// SPDX-License-Identifier: Apache-2.0
// A number of orders.
#pragma once

#include <cstdint>

namespace headcount::proof {

/// Exact up to 2^64; beyond that rounded, and known to be.
struct Orders {
  std::uint64_t exact = 0;
  double about = 0;
  bool rounded = false;

  Orders() = default;
  explicit Orders(std::uint64_t n) : exact(n), about(static_cast<double>(n)) {}
  Orders& operator+=(const Orders& more) {
    about += more.about;
    rounded = rounded || more.rounded || __builtin_add_overflow(exact, more.exact, &exact);
    return *this;
  }
  /// Equal where both are exact; rounded ones to as many digits as they have.
  friend bool operator==(const Orders& a, const Orders& b) { return a.rounded == b.rounded && (a.rounded ? a.about == b.about : a.exact == b.exact); }
};

}  // namespace headcount::proof
