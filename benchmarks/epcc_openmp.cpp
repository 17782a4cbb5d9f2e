// SPDX-License-Identifier: Apache-2.0
#include <omp.h>

#include "epcc.hpp"
#include "headcount/delay.hpp"

namespace headcount {
namespace {

double timed(auto&& work) {
  const double begin = omp_get_wtime();
  work();
  return (omp_get_wtime() - begin) * 1e9;
}

double delays(int times, int turns) {
  return timed([=] {
    for (int i = 0; i < times; ++i) delay(turns);
  });
}

double nothing(int, int) { return 0; }

double parallel(int threads, int times, int turns) {
  return timed([=] {
    for (int i = 0; i < times; ++i) {
#pragma omp parallel num_threads(threads)
      delay(turns);
    }
  });
}

long sum = 0;

double reduction(int threads, int times, int turns) {
  return timed([=] {
    for (int i = 0; i < times; ++i) {
      long heads = 0;
#pragma omp parallel num_threads(threads) reduction(+ : heads)
      {
        delay(turns);
        heads += 1;
      }
      sum += heads;
    }
  });
}

double atomic(int threads, int times, int) {
  return timed([=] {
#pragma omp parallel num_threads(threads)
    for (int i = 0; i < times / threads; ++i) {
#pragma omp atomic
      sum += 1;
    }
  });
}

double critical(int threads, int times, int) {
  return timed([=] {
#pragma omp parallel num_threads(threads)
    for (int i = 0; i < times / threads; ++i) {
#pragma omp critical
      sum += 1;
    }
  });
}

}  // namespace

std::vector<EpccTest> epcc_tests() {
  return {{"PARALLEL", false, &parallel, &delays},
          {"REDUCTION", false, &reduction, &delays},
          {"ATOMIC", true, &atomic, &nothing},
          {"CRITICAL", true, &critical, &nothing}};
}

}  // namespace headcount
