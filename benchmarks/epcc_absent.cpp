// SPDX-License-Identifier: Apache-2.0
#include "epcc.hpp"

namespace headcount {

std::vector<EpccTest> epcc_tests() { return {}; }

}  // namespace headcount
