// SPDX-License-Identifier: Apache-2.0
#include <omp.h>

#include "hand_written/ways.hpp"

namespace headcount {
namespace {

struct Region {
  int threads;
  explicit Region(int asked) : threads(asked) {}
  Region(const Region&) = delete;
  Region& operator=(const Region&) = delete;
  ~Region() { omp_pause_resource_all(omp_pause_soft); }
  static void inside(auto&& work) { work(); }
};

struct ParallelFor : Region {
  ParallelFor(int asked, Count) : Region(asked) {}
  [[nodiscard]] Count count(const double* tosses, Count n, double bar) const {
    Count heads = 0;
#pragma omp parallel for num_threads(threads) reduction(+ : heads)
    for (Count i = 0; i < n; ++i) heads += tosses[i] > bar;
    return heads;
  }
};

/// Counts privately and adds its count once, as one writes it who does not know the clause.
struct Privately : Region {
  Privately(int asked, Count) : Region(asked) {}
  [[nodiscard]] Count count(const double* tosses, Count n, double bar) const {
    Count total = 0;
#pragma omp parallel num_threads(threads)
    {
      Count heads = 0;
#pragma omp for nowait
      for (Count i = 0; i < n; ++i) heads += tosses[i] > bar;
#pragma omp atomic
      total += heads;
    }
    return total;
  }
};

template <class Way>
struct OpenMpLoop : Region {
  Way way;
  OpenMpLoop(int asked, Count n) : Region(asked), way(asked, n) {}
  void reset() { way.reset(); }
  Count count(const double* tosses, Count n, double bar) {
#pragma omp parallel num_threads(threads)
    {
      auto see = way.seat(omp_get_thread_num());
      if constexpr (hand_written::FindsHeadsFirst<Way>) {
#pragma omp for nowait
        for (Count at = 0; at < n; at += Way::block) hand_written::over<Way>(tosses, at, std::min(n, at + Way::block), bar, see);
      } else {
#pragma omp for nowait
        for (Count i = 0; i < n; ++i) see(i, tosses[i] > bar);
      }
    }
    return way.total();
  }
};

}  // namespace

void add_hand_written_openmp(HandWrittenLoops& loops) {
  constexpr TeamInfo openmp{.name = "openmp"};
  add_hand_written<ParallelFor>(loops, openmp, "reduction", "hand_written");
  add_hand_written<Privately>(loops, openmp, "local", "hand_written_local");
  hand_written::add_ways<OpenMpLoop>(loops, openmp);
}

}  // namespace headcount
