// SPDX-License-Identifier: Apache-2.0
// Loops that do nothing but read: what any way of counting can reach at best.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "headcount/count.hpp"

namespace headcount::limits {

/// Reads n doubles and returns something that depends on every bit of them.
struct Reading {
  std::string name;
  std::uint64_t (*read)(const double* values, Count n);
};

/// The candidates that this CPU can run, in one place or several, with and without prefetching; the fastest is the limit.
[[nodiscard]] std::span<const Reading> readings();

}  // namespace headcount::limits
