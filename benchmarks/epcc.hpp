// SPDX-License-Identifier: Apache-2.0
// EPCC's way of measuring, test less reference, written by hand for the work of this experiment: what `headcount show --as epcc` computes from a
// report is held against it.
#pragma once

#include <string_view>
#include <vector>

#include "headcount/count.hpp"

namespace headcount {

/// A walk over the tosses, all of them heads, with a construct; and the same walk without it.
struct EpccTest {
  std::string_view name;
  bool per_update = false;  ///< the construct is met at every toss, and not once a walk
  void (*construct)(const double* tosses, Count n, int threads) = nullptr;
  void (*reference)(const double* tosses, Count n, int threads) = nullptr;
};

/// Of OpenMP; none where it is not in this build.
[[nodiscard]] std::vector<EpccTest> epcc_tests();

}  // namespace headcount
