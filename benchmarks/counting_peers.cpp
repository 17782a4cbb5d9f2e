// SPDX-License-Identifier: Apache-2.0
#include "counting_peers.hpp"

#include <algorithm>

namespace headcount {

std::vector<CountingPeer> counting_peers() {
  std::vector<CountingPeer> peers;
  peers.push_back({"plain_loop", [](const double* tosses, Count n) {
                     Count heads = 0;
                     for (Count i = 0; i < n; ++i) heads += tosses[i] > 0.5 ? 1 : 0;
                     return heads;
                   }});
  peers.push_back({"std_count_if",
                   [](const double* tosses, Count n) { return Count{std::count_if(tosses, tosses + n, [](double toss) { return toss > 0.5; })}; }});
  add_eigen_peer(peers);
  return peers;
}

std::vector<CountingPeer> parallel_counting_peers(int threads) {
  std::vector<CountingPeer> peers;
  add_openmp_peer(peers, threads);
  add_stdpar_peers(peers, threads);
  return peers;
}

}  // namespace headcount
