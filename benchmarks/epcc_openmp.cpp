// SPDX-License-Identifier: Apache-2.0
#include <omp.h>

#include <mutex>

#include "epcc.hpp"
#include "headcount/count.hpp"

namespace headcount {
namespace {

constexpr double bar = 0.5;
alignas(128) Count sum = 0;
alignas(128) std::mutex lock;

double timed(int times, auto&& walk) {
  const double begin = omp_get_wtime();
  for (int i = 0; i < times; ++i) walk();
  return (omp_get_wtime() - begin) * 1e9;
}

/// The work of one worker, which is the same with and without the construct: EPCC has a delay here.
[[gnu::noinline]] Count heads_of(const double* tosses, Count n) {
  Count heads = 0;
  for (Count i = 0; i < n; ++i) heads += tosses[i] > bar;
  return heads;
}

double alone(const double* tosses, Count n, int threads, int times) {
  return timed(times, [=] { sum += heads_of(tosses, n / threads); });
}

double parallel(const double* tosses, Count n, int threads, int times) {
  return timed(times, [=] {
#pragma omp parallel num_threads(threads)
    {
      const Count heads = heads_of(tosses + omp_get_thread_num() * (n / threads), n / threads);
#pragma omp atomic
      sum += heads;
    }
  });
}

double reduction(const double* tosses, Count n, int threads, int times) {
  return timed(times, [=] {
    Count heads = 0;
#pragma omp parallel num_threads(threads) reduction(+ : heads)
    heads += heads_of(tosses + omp_get_thread_num() * (n / threads), n / threads);
    sum += heads;
  });
}

double atomic(const double* tosses, Count n, int threads, int times) {
  return timed(times, [=] {
#pragma omp parallel for num_threads(threads)
    for (Count i = 0; i < n; ++i)
      if (tosses[i] > bar) {
#pragma omp atomic
        sum += 1;
      }
  });
}

double locked(const double* tosses, Count n, int threads, int times) {
  return timed(times, [=] {
#pragma omp parallel for num_threads(threads)
    for (Count i = 0; i < n; ++i)
      if (tosses[i] > bar) {
        const std::lock_guard held(lock);
        sum += 1;
      }
  });
}

double critical(const double* tosses, Count n, int threads, int times) {
  return timed(times, [=] {
#pragma omp parallel for num_threads(threads)
    for (Count i = 0; i < n; ++i)
      if (tosses[i] > bar) {
#pragma omp critical
        sum += 1;
      }
  });
}

}  // namespace

std::vector<EpccTest> epcc_tests() {
  return {{"PARALLEL", false, &parallel, &alone},
          {"REDUCTION", false, &reduction, &alone},
          {"ATOMIC", true, &atomic, &parallel},
          {"LOCK", true, &locked, &parallel},
          {"CRITICAL", true, &critical, &parallel}};
}

}  // namespace headcount
