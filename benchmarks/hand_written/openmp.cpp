// SPDX-License-Identifier: Apache-2.0
#include <omp.h>

#include "hand_written/hand_written.hpp"

namespace headcount {
namespace {

struct ParallelFor {
  int threads;
  explicit ParallelFor(int asked) : threads(asked) {}
  ParallelFor(const ParallelFor&) = delete;
  ParallelFor& operator=(const ParallelFor&) = delete;
  ~ParallelFor() { omp_pause_resource_all(omp_pause_soft); }
  [[nodiscard]] Count count(const double* tosses, Count n, double bar) const {
    Count heads = 0;
#pragma omp parallel for num_threads(threads) reduction(+ : heads)
    for (Count i = 0; i < n; ++i) heads += tosses[i] > bar;
    return heads;
  }
  static void inside(auto&& work) { work(); }
};

}  // namespace

void add_hand_written_openmp(Registry& registry) { add_hand_written<ParallelFor>(registry, "openmp", "hand_written"); }

}  // namespace headcount
