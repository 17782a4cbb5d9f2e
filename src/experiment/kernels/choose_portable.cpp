// SPDX-License-Identifier: Apache-2.0
// Where no other set was written for the architecture.
#include <array>

#include "experiment/kernels/sets.hpp"

namespace headcount {

std::span<const Kernels> runnable_kernels() {
  static const std::array<Kernels, 1> sets{kernels::portable()};
  return sets;
}

const Kernels* const chosen_kernels = &runnable_kernels().front();

}  // namespace headcount
