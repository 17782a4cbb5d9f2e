// SPDX-License-Identifier: Apache-2.0
// The dial of strategies whose cells keep a distance from each other.
#pragma once

#include <cstddef>

#include "headcount/tally.hpp"

namespace headcount {

inline constexpr Dial padding_bytes{.name = "padding_bytes",
                                    .option = "padding",
                                    .usual = 128,
                                    .only = {64, 128},
                                    .type = "BYTES",
                                    .unit = "bytes",
                                    .about = "distance of padded cells: {}"};

[[nodiscard]] inline Layout padded(const Shape& shape) { return Layout{static_cast<std::size_t>(shape[padding_bytes])}; }

}  // namespace headcount
