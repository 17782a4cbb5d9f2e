// SPDX-License-Identifier: Apache-2.0
// Which sets this x86-64 can run: asked of the CPU once.
#include <vector>

#include "experiment/kernels/sets.hpp"

namespace headcount {

std::span<const Kernels> runnable_kernels() {
  static const std::vector<Kernels> sets = [] {
    __builtin_cpu_init();
    std::vector<Kernels> found;
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) found.push_back(kernels::avx512());
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) found.push_back(kernels::avx2());
    found.push_back(kernels::portable());
    return found;
  }();
  return sets;
}

const Kernels* const chosen_kernels = &runnable_kernels().front();

}  // namespace headcount
