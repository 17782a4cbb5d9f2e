// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "headcount/dial.hpp"

namespace headcount {

/// headcount(1) in roff, made from the description of the command line.
[[nodiscard]] std::string manual_page(std::span<const OwnedDial> dials = standard_dials());

}  // namespace headcount
