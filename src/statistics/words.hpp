// SPDX-License-Identifier: Apache-2.0
// Numbers and names as sentences have them.
#pragma once

#include <string>
#include <vector>

#include "headcount/case.hpp"
#include "statistics/intervals.hpp"

namespace headcount::words {

/// `71.2 ns`, `1.8 µs`, `4.1 ms`, `2 s`: three digits at most.
[[nodiscard]] std::string duration(double ns);
/// `1000`, `20 k`, `1.5 M`: with a suffix from ten thousand on.
[[nodiscard]] std::string size(Count n);
/// `1000 tosses`.
[[nodiscard]] std::string tosses(Count n);
/// `12 %`, `0.5 %`, `100 %` only where it is all: two digits.
[[nodiscard]] std::string percent(double share);
/// `1.72`, `0.15`, `3650`: three digits.
[[nodiscard]] std::string factor(double value);
/// `[1.60, 1.85]`.
[[nodiscard]] std::string factors(const Interval& interval);
/// `1 thread`, `2 threads`.
[[nodiscard]] std::string counted(std::size_t n, const std::string& what);
/// `a`, `a and b`, `a, b and c`; of more than `most` the first ones and `3 others`.
[[nodiscard]] std::string listed(const std::vector<std::string>& names, std::size_t most = 3);

/// The text, or as much of it as leaves room for `...` in so many letters of UTF-8.
[[nodiscard]] std::string shortened(const std::string& text, std::size_t letters);

/// `1000 tosses`, and what is unusual about the tosses and the work on them: the factors that make cases comparable.
[[nodiscard]] std::string job(const Case& what);
/// `openmp/racy`, and the factors that are neither usual nor of the job: `openmp/local, wait passive`.
[[nodiscard]] std::string way(const Case& what);
/// The same and on how many threads: `openmp/racy on 2 threads`, `serial/local`.
[[nodiscard]] std::string where(const Case& what);

}  // namespace headcount::words
