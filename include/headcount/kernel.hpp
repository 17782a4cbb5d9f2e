// SPDX-License-Identifier: Apache-2.0
// The kernels: how many of some tosses are heads, as fast as this CPU allows. One set per instruction set; which one is used is
// decided at run time and outside the timed region, so that one binary is wide wherever it runs. All sets give the same answers.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <string_view>

#include "headcount/count.hpp"

namespace headcount {

struct Kernels {
  /// Exactly `values[i] > bar` for every i < n, whatever the values are, a NaN being no heads; any alignment.
  using Above = Count (*)(const double* values, Count n, double bar);
  /// Exactly `toss(key, i) > bar` for every i in the range: the tosses are made and compared in registers.
  using Generated = Count (*)(std::uint64_t key, Range range, double bar);
  /// values[i - range.begin] = toss(key, i) for every i in the range.
  using Fill = void (*)(double* values, std::uint64_t key, Range range);

  std::string_view name;  ///< "avx512", "avx2", "portable"
  Above above;
  /// The same as `above` for the bar 0.5, and for values in [0, 1.5), as tosses are. (A NaN or an infinity shows, and is counted by
  /// `above`.) Empty where nothing is gained from knowing that.
  Above above_half;
  Generated generated;
  Fill fill;

  /// What counts tosses in memory that lie in [0, 1), which those of `fill` do.
  [[nodiscard]] Above for_tosses(double bar) const { return is_half(bar) && above_half != nullptr ? above_half : above; }

  /// As a whole number, which stands in the code: a forked worker would have to map a page to look at a constant.
  [[nodiscard]] static bool is_half(double bar) { return std::bit_cast<std::uint64_t>(bar) == std::bit_cast<std::uint64_t>(0.5); }
};

/// The sets that this CPU can run, the best first; the last one is portable and always there.
[[nodiscard]] std::span<const Kernels> runnable_kernels();
/// What counts here: the best of them, found out before main, until another is asked for.
extern const Kernels* chosen_kernels;
/// From now on, in this process: "widest", the best of them, or "plain", the loops that a reader would write, as the compiler makes them. Not while
/// something counts. Tosses are made by the best ones all the same.
void use_kernels(std::string_view which);

/// In how many places at once large arrays are walked, 1 or 4. Which is faster depends on the machine, by up to a tenth either way.
struct Walks {
  int near = 1;  ///< values beyond the nearest cache
  int far = 1;   ///< values beyond the next one
  /// From so many values on by the next narrower set, in four places: some machines read memory so faster than by their widest registers. 0: never.
  Count narrow_from = 0;

  bool operator==(const Walks&) const = default;
};
/// Tries them with this CPU's best kernels, 30 ms; what is read from memory only where `largest` says that there will be as much, up to half a
/// second.
[[nodiscard]] Walks measure_walks(Count largest);
/// From now on, in this process. Not while something counts.
void use_walks(const Walks& walks);
[[nodiscard]] Walks used_walks();

/// The smallest output of `mix` that is heads, less one: `toss > bar` if and only if `mix > last_tails_for(bar)`, all being tails
/// where that is the largest integer, and all being heads where it is empty. Only for bars in [0, 1].
[[nodiscard]] constexpr std::uint64_t last_tails_for(double bar) {
  constexpr double scale = 0x1p53;
  // toss = h * 2^-53 with h = mix >> 11; h > bar * 2^53 if and only if h > its floor, the product being exact
  const double floor = bar * scale;
  return bar >= 1.0 ? UINT64_MAX : (static_cast<std::uint64_t>(floor) << 11) | 0x7ffU;
}

}  // namespace headcount
