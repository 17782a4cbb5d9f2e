// SPDX-License-Identifier: Apache-2.0
#include <Eigen/Core>

#include "counting_peers.hpp"

namespace headcount {

void add_eigen_peer(std::vector<CountingPeer>& peers) {
  peers.push_back({"eigen_count", [](const double* tosses, Count n) { return Count{(Eigen::Map<const Eigen::ArrayXd>(tosses, n) > 0.5).count()}; }});
}

}  // namespace headcount
