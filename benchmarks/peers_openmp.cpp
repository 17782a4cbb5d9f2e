// SPDX-License-Identifier: Apache-2.0
#include <omp.h>

#include "peers.hpp"

namespace headcount {

Dot::Dot(Count n, int threads) : n_(n), threads_(threads), a_(new double[static_cast<std::size_t>(n)]), b_(new double[static_cast<std::size_t>(n)]) {
  double* const a = a_.get();
  double* const b = b_.get();
#pragma omp parallel for num_threads(threads_)
  for (Count i = 0; i < n_; ++i) {
    a[i] = 0.1;
    b[i] = 0.2;
  }
}

Dot::~Dot() { omp_pause_resource_all(omp_pause_soft); }

double Dot::sum() const {
  const double* const a = a_.get();
  const double* const b = b_.get();
  double sum = 0;
#pragma omp parallel for num_threads(threads_) reduction(+ : sum)
  for (Count i = 0; i < n_; ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace headcount
