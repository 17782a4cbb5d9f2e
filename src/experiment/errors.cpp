// SPDX-License-Identifier: Apache-2.0
#include "experiment/errors.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace headcount {
namespace {

constexpr std::size_t least_common_start = 4;  // `reduce` means `reduction`

/// Edits that turn one word into the other, two swapped neighbours being one (optimal string alignment).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::vector<std::size_t> row(b.size() + 1, i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before = std::exchange(last, std::move(row));
  }
  return last.back();
}

std::string lower(std::string_view word) {
  std::string small(word);
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return small;
}

/// How many letters two words have in common from the start.
std::size_t common_start(std::string_view a, std::string_view b) { return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin()); }

}  // namespace

std::string hint(std::string_view asked, std::span<const std::string> known) {
  const std::string small = lower(asked);
  const auto nearest = std::ranges::min_element(known, {}, [&](const auto& word) { return distance(small, lower(word)); });
  if (nearest != known.end() && distance(small, lower(*nearest)) <= std::max<std::size_t>(2, asked.size() / 3))
    return fmt::format("; did you mean '{}'?", *nearest);
  const auto begun = std::ranges::max_element(known, {}, [&](const auto& word) { return common_start(small, lower(word)); });
  if (begun != known.end() && common_start(small, lower(*begun)) >= least_common_start) return fmt::format("; did you mean '{}'?", *begun);
  return fmt::format("; there are: {}", fmt::join(known, ", "));
}

}  // namespace headcount
