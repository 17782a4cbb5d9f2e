// SPDX-License-Identifier: Apache-2.0
// OpenMP: a team of threads that waits between regions.
#include <omp.h>

#include <string>

#include "headcount/backend.hpp"
#include "headcount/spaces/memory.hpp"

namespace headcount {
namespace {

class OpenMp {
 public:
  static constexpr TeamInfo info{
      .name = "openmp",
      .about = "an OpenMP parallel region",
      .explained = "One region per trial over a team that is kept between regions and spins while it waits (see OMP_WAIT_POLICY). Each "
                   "worker takes one contiguous share, as schedule(static) deals it."};

  explicit OpenMp(const TeamOptions& options) : slots_(options.threads) { omp_set_dynamic(0); }
  OpenMp(const OpenMp&) = delete;
  OpenMp& operator=(const OpenMp&) = delete;
  /// An idle team spins, and would disturb whatever runs next in this process. Softly: libomp's hard pause ends Archer as well,
  /// and ThreadSanitizer then knows of no barrier. To libgomp the two are one.
  ~OpenMp() { omp_pause_resource_all(omp_pause_soft); }
  Memory& space() { return space_; }
  [[nodiscard]] int slots() const { return slots_; }
  void for_each_range(Count n, auto&& body) {
#pragma omp parallel num_threads(slots_) default(shared)
    body(omp_get_thread_num(), share_of(n, omp_get_num_threads(), omp_get_thread_num()));
  }
  Count reduce(Count n, auto&& body) {
    Count heads = 0;
#pragma omp parallel num_threads(slots_) default(shared) reduction(+ : heads)
    heads += body(share_of(n, omp_get_num_threads(), omp_get_thread_num()));
    return heads;
  }
  void inside(auto&& work) { work(); }

 private:
  int slots_;
  Memory space_;
};

}  // namespace

void add_openmp(Registry& registry) {
  add_backend<OpenMp>(registry, "OpenMP " + std::to_string(_OPENMP));
}

}  // namespace headcount
