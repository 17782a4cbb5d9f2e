// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace headcount {

/// headcount(1) in roff, made from the description of the command line.
[[nodiscard]] std::string manual_page();

}  // namespace headcount
