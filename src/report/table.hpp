// SPDX-License-Identifier: Apache-2.0
// The table of a report on a terminal: who counted right, what the wrong ones lost, what each cost.
#pragma once

#include <string>

#include "report/report.hpp"

namespace headcount {

/// One table per number of coins, then what did not run, then what the numbers say. Colour only where asked for.
[[nodiscard]] std::string table_of(const Report& report, bool color);

/// `2 CPUs, kvm, GNU 12.2.0 Release, seed 42`, and a note per check that warns.
[[nodiscard]] std::string heading_of(const Context& context, std::uint64_t seed);

}  // namespace headcount
