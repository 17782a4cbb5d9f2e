// SPDX-License-Identifier: Apache-2.0
// The sets of kernels, one per file. A file is compiled for every machine of its architecture; its functions may be called where
// the CPU has what they are made for.
#pragma once

#include "headcount/kernel.hpp"

namespace headcount::kernels {

[[nodiscard]] Kernels portable();
[[nodiscard]] Kernels avx2();
[[nodiscard]] Kernels avx512();
[[nodiscard]] Count avx2_generated(std::uint64_t key, Range range, double bar);
[[nodiscard]] Count avx512_generated(std::uint64_t key, Range range, double bar);
void avx512_fill(double* values, std::uint64_t key, Range range);

}  // namespace headcount::kernels
