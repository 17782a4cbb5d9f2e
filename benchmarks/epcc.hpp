// SPDX-License-Identifier: Apache-2.0
// EPCC's way of measuring, written by hand: what `headcount show --as epcc` computes from a report is held against it.
#pragma once

#include <string_view>
#include <vector>

namespace headcount {

/// A test of the EPCC microbenchmarks: so many times a construct, in nanoseconds for all of them together; and the same work without it.
struct EpccTest {
  std::string_view name;
  bool per_update = false;  ///< so many updates of all threads together in one region, and not so many regions
  double (*construct)(int threads, int times, int turns) = nullptr;
  double (*reference)(int times, int turns) = nullptr;
};

/// Of OpenMP; none where it is not in this build.
[[nodiscard]] std::vector<EpccTest> epcc_tests();

}  // namespace headcount
