// SPDX-License-Identifier: Apache-2.0
// Numbers as people read them.
#pragma once

#include <string>

#include "statistics/summary.hpp"

namespace headcount {

/// Three digits and the unit: `71.2 ns`, `1.80 µs`, `4.10 ms`, `2.00 s`.
[[nodiscard]] std::string time_text(double ns);
/// Two or three digits: `71ns`, `1.8µs`, `267µs`.
[[nodiscard]] std::string short_time_text(double ns);
/// `+-4%`, and `+-12x` from ten times on: half the interval over the median; empty where there is no interval.
[[nodiscard]] std::string spread_text(const Summary& time);
/// `1.35x`, `0.56x`, `0.0021x`: two digits at least, however small.
[[nodiscard]] std::string ratio_text(double ratio);
/// `1000`, `1M`: with a suffix only where nothing is lost by it.
[[nodiscard]] std::string size_text(Count n);
/// `exact`, `LOSSY 99.9 %`, `LOSSY 1.5 % [1.0, 2.1]`, `unproven < 0.15 %`, `BROKEN`, `failed`.
[[nodiscard]] std::string verdict_text(const CaseSummary& summary);

}  // namespace headcount
