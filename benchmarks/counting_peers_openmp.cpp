// SPDX-License-Identifier: Apache-2.0
#include "counting_peers.hpp"

namespace headcount {

void add_openmp_peer(std::vector<CountingPeer>& peers, int threads) {
  peers.push_back({"openmp_loop", [threads](const double* tosses, Count n) {
                     Count heads = 0;
#pragma omp parallel for num_threads(threads) reduction(+ : heads)
                     for (Count i = 0; i < n; ++i) heads += tosses[i] > 0.5 ? 1 : 0;
                     return heads;
                   }});
}

}  // namespace headcount
