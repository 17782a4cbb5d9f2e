// SPDX-License-Identifier: Apache-2.0
#include <oneapi/tbb/global_control.h>

#include <algorithm>
#include <execution>
#include <functional>
#include <memory>
#include <numeric>

#include "counting_peers.hpp"

namespace headcount {

void add_stdpar_peers(std::vector<CountingPeer>& peers, int threads) {
  using oneapi::tbb::global_control;
  const auto limit = std::make_shared<global_control>(global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
  peers.push_back({"std_count_if_par", [limit](const double* tosses, Count n) {
                     return Count{std::count_if(std::execution::par_unseq, tosses, tosses + n, [](double toss) { return toss > 0.5; })};
                   }});
  peers.push_back({"std_transform_reduce_par", [limit](const double* tosses, Count n) {
                     return std::transform_reduce(std::execution::par_unseq, tosses, tosses + n, Count{0}, std::plus<>{},
                                                  [](double toss) { return Count{toss > 0.5 ? 1 : 0}; });
                   }});
}

}  // namespace headcount
