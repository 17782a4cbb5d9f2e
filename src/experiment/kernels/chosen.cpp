// SPDX-License-Identifier: Apache-2.0
// Which kernels count in this process, and the plain ones, with which a reader can see what the others are worth.
#include "experiment/kernels/sets.hpp"
#include "headcount/toss.hpp"

namespace headcount {
namespace kernels {
namespace {

[[gnu::hot]] Count above_plainly(const double* values, Count n, double bar) {
  Count heads = 0;
  for (Count i = 0; i < n; ++i) heads += values[i] > bar ? 1 : 0;
  return heads;
}

[[gnu::hot]] Count generated_plainly(std::uint64_t key, Range range, double bar) {
  Count heads = 0;
  for (Count i = range.begin; i < range.end; ++i) heads += toss(key, i) > bar ? 1 : 0;
  return heads;
}

}  // namespace

Kernels plain(Kernels::Fill fill) {
  return {.name = "plain", .above = above_plainly, .above_half = nullptr, .generated = generated_plainly, .fill = fill};
}

}  // namespace kernels

const Kernels* chosen_kernels = &runnable_kernels().front();

void use_kernels(std::string_view which) {
  const Kernels& widest = runnable_kernels().front();
  static const Kernels plain = kernels::plain(widest.fill);
  chosen_kernels = which == plain.name ? &plain : &widest;
}

}  // namespace headcount
