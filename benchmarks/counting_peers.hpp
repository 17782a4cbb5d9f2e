// SPDX-License-Identifier: Apache-2.0
// What a user would write instead: the same count over the same tosses by loops, algorithms and libraries that this project did not write.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "headcount/count.hpp"

namespace headcount {

struct CountingPeer {
  std::string name;
  std::function<Count(const double* tosses, Count n)> count;  ///< of those above 0.5
};

/// On one thread.
[[nodiscard]] std::vector<CountingPeer> counting_peers();
/// On so many threads, two or more.
[[nodiscard]] std::vector<CountingPeer> parallel_counting_peers(int threads);

/// Of these each is empty where its library is not there.
void add_eigen_peer(std::vector<CountingPeer>& peers);
void add_openmp_peer(std::vector<CountingPeer>& peers, int threads);
void add_stdpar_peers(std::vector<CountingPeer>& peers, int threads);

}  // namespace headcount
