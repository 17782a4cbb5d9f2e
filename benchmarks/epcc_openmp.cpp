// SPDX-License-Identifier: Apache-2.0
#include <omp.h>

#include <mutex>

#include "epcc.hpp"

namespace headcount {
namespace {

constexpr double bar = 0.5;
alignas(128) Count sum = 0;
alignas(128) std::mutex lock;

/// The work of one worker, which is the same with and without the construct: EPCC has a delay here.
[[gnu::noinline]] Count heads_of(const double* tosses, Count n) {
  Count heads = 0;
  for (Count i = 0; i < n; ++i) heads += tosses[i] > bar;
  return heads;
}

void alone(const double* tosses, Count n, int threads) { sum += heads_of(tosses, n / threads); }

void parallel(const double* tosses, Count n, int threads) {
#pragma omp parallel num_threads(threads) firstprivate(tosses)
  {
    const Count heads = heads_of(tosses + omp_get_thread_num() * (n / threads), n / threads);
#pragma omp atomic
    sum += heads;
  }
}

void reduction(const double* tosses, Count n, int threads) {
  Count heads = 0;
#pragma omp parallel num_threads(threads) firstprivate(tosses) reduction(+ : heads)
  heads += heads_of(tosses + omp_get_thread_num() * (n / threads), n / threads);
  sum += heads;
}

template <void (*count)()>
void at_each_head(const double* tosses, Count n, int threads) {
#pragma omp parallel for num_threads(threads) firstprivate(tosses)
  for (Count i = 0; i < n; ++i)
    if (tosses[i] > bar) count();
}

inline void atomic() {
#pragma omp atomic
  sum += 1;
}

inline void locked() {
  const std::lock_guard held(lock);
  sum += 1;
}

inline void critical() {
#pragma omp critical
  sum += 1;
}

}  // namespace

std::vector<EpccTest> epcc_tests() {
  return {{"PARALLEL", false, &parallel, &alone},
          {"REDUCTION", false, &reduction, &alone},
          {"ATOMIC", true, &at_each_head<&atomic>, &parallel},
          {"LOCK", true, &at_each_head<&locked>, &parallel},
          {"CRITICAL", true, &at_each_head<&critical>, &parallel}};
}

}  // namespace headcount
