// SPDX-License-Identifier: Apache-2.0
// Where no wider loads were written for the architecture.
#include <array>

#include "limits/reading_loops.hpp"

namespace headcount::limits {

std::span<const Reading> readings() {
  static const std::array<Reading, 1> all{Reading{"portable", &read_portably}};
  return all;
}

}  // namespace headcount::limits
