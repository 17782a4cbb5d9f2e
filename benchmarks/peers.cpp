// SPDX-License-Identifier: Apache-2.0
#include "peers.hpp"

#include <random>

namespace headcount {

Count heads_of_mt19937(std::uint64_t seed, Count n) {
  std::mt19937_64 engine(seed);
  std::uniform_real_distribution<double> uniform(0.0, 1.0);
  Count heads = 0;
  for (Count i = 0; i < n; ++i) heads += uniform(engine) > 0.5 ? 1 : 0;
  return heads;
}

}  // namespace headcount
