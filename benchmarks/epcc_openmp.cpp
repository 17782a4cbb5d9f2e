// SPDX-License-Identifier: Apache-2.0
#include <omp.h>

#include <mutex>

#include "epcc.hpp"
#include "headcount/count.hpp"

namespace headcount {
namespace {

using Tosses = std::span<const double>;

constexpr double bar = 0.5;
Count sum = 0;
std::mutex lock;

double timed(int times, auto&& walk) {
  const double begin = omp_get_wtime();
  for (int i = 0; i < times; ++i) walk();
  return (omp_get_wtime() - begin) * 1e9;
}

/// What one of so many workers has to do, without the others.
double alone(Tosses tosses, int threads, int times) {
  return timed(times, [part = tosses.first(tosses.size() / static_cast<std::size_t>(threads))] {
    Count heads = 0;
    for (const double toss : part) heads += toss > bar ? 1 : 0;
#pragma omp atomic
    sum += heads;
  });
}

double parallel(Tosses tosses, int threads, int times) {
  return timed(times, [=] {
#pragma omp parallel num_threads(threads)
    {
      Count heads = 0;
#pragma omp for nowait
      for (const double toss : tosses) heads += toss > bar ? 1 : 0;
#pragma omp atomic
      sum += heads;
    }
  });
}

double reduction(Tosses tosses, int threads, int times) {
  return timed(times, [=] {
    Count heads = 0;
#pragma omp parallel for num_threads(threads) reduction(+ : heads)
    for (const double toss : tosses) heads += toss > bar ? 1 : 0;
    sum += heads;
  });
}

double atomic(Tosses tosses, int threads, int times) {
  return timed(times, [=] {
#pragma omp parallel for num_threads(threads)
    for (const double toss : tosses)
      if (toss > bar) {
#pragma omp atomic
        sum += 1;
      }
  });
}

double locked(Tosses tosses, int threads, int times) {
  return timed(times, [=] {
#pragma omp parallel for num_threads(threads)
    for (const double toss : tosses)
      if (toss > bar) {
        const std::lock_guard held(lock);
        sum += 1;
      }
  });
}

double critical(Tosses tosses, int threads, int times) {
  return timed(times, [=] {
#pragma omp parallel for num_threads(threads)
    for (const double toss : tosses)
      if (toss > bar) {
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
