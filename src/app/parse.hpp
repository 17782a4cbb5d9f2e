// SPDX-License-Identifier: Apache-2.0
// Words of the command line as values. Each throws Error(usage) that names the option, what was given and what fits.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "headcount/count.hpp"

namespace headcount {

/// Tosses: 1 to 10^12, with k, M, G or T: `1000`, `100k`, `1.5M`, `1e6`.
[[nodiscard]] Count coins_from(const std::string& text);
/// Thread counts, ascending as given, each once: `4`, `1-8`, `1:16:*2`, `1:9:+4`, `all` (1 to usable), `auto` (the usual ones).
[[nodiscard]] std::vector<int> threads_from(const std::string& text, int usable_cpus);
/// Seconds: `60`, `60s`, `1.5m`, `200ms`.
[[nodiscard]] double seconds_from(const std::string& option, const std::string& text);
/// A finite number and nothing else: `0.5`, `1e3`.
[[nodiscard]] double number_from(const std::string& option, const std::string& text);
/// A share below 1: `5%`, `0.05`.
[[nodiscard]] double share_from(const std::string& option, const std::string& text);
/// A whole number from 0 to 2^64 - 1.
[[nodiscard]] std::uint64_t seed_from(const std::string& text);

}  // namespace headcount
